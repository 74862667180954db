import { isWithin } from './branch.ts'
import type { CalendarDay } from './brand.ts'
import type { ParticipantFacts, Post } from './participant.ts'
import type { Programme } from './programme.ts'

/** A programme and the post that puts somebody into it. */
export interface Membership {
  readonly programme: Programme
  readonly post: Post
}

const isEmployed = (day: CalendarDay, { hiredOn, leftOn }: ParticipantFacts): boolean =>
  hiredOn <= day && (leftOn === null || day <= leftOn)

const covers = (post: Post, day: CalendarDay): boolean =>
  post.primary && post.from <= day && (post.to === null || day <= post.to)

// Facts that overlap are a mistake in the directory: the newest post decides, so that the answer is still one.
const isNewer = (post: Post, other: Post): boolean =>
  post.from === other.from ? post.recordedAt > other.recordedAt : post.from > other.from

const primaryPostOn = (day: CalendarDay, facts: ParticipantFacts): Post | undefined => {
  let found: Post | undefined
  for (const post of facts.posts) {
    if (covers(post, day) && (found === undefined || isNewer(post, found))) found = post
  }
  return found
}

/** Length of the longest branch of the programme around a post, -1 when the programme is not for that post. */
const specificity = ({ branches, jobLevels }: Programme, post: Post): number => {
  if (!jobLevels.includes(post.jobLevel)) return -1
  return Math.max(-1, ...branches.filter(node => isWithin(post.branch, node)).map(node => node.length))
}

/** The one programme of a person on a day: by primary post, the most specific branch winning (ties: the smaller id). */
export const membershipOn = (
  day: CalendarDay,
  facts: ParticipantFacts,
  programmes: readonly Programme[],
): Membership | undefined => {
  const post = isEmployed(day, facts) ? primaryPostOn(day, facts) : undefined
  if (post === undefined) return undefined
  let best: { readonly programme: Programme; readonly specificity: number } | undefined
  for (const programme of programmes) {
    const own = specificity(programme, post)
    if (own < 0 || (best !== undefined && own < best.specificity)) continue
    if (best === undefined || own > best.specificity || programme.id < best.programme.id)
      best = { programme, specificity: own }
  }
  return best && { programme: best.programme, post }
}
