import * as z from 'zod'

const post = z.looseObject({
  from: z.iso.date(),
  to: z.iso.date().nullable(),
  branch: z.string(),
  jobLevel: z.string(),
  primary: z.boolean(),
  reason: z.string().optional(),
})

const leave = z.looseObject({ from: z.iso.date(), to: z.iso.date() })

const stay = z.object({ from: z.iso.date(), programme: z.string().nullable(), limits: z.string().optional() })

/** A participant's facts as they lie in the table, with the programmes that they lead to. */
export const facts = z.object({
  participantId: z.string(),
  hiredOn: z.iso.date(),
  leftOn: z.iso.date().nullable(),
  leftReason: z.string().optional(),
  posts: z.array(post),
  leaves: z.array(leave),
  stays: z.array(stay).default([]),
})

export type Facts = z.output<typeof facts>

/** Primary posts, the earliest first. */
export const primaryInOrder = ({ posts }: Facts): Facts['posts'] =>
  posts.filter(({ primary }) => primary).toSorted((a, b) => (a.from < b.from ? -1 : 1))
