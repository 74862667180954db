import * as z from 'zod'
import { courseId, day, localizedText, sourceIds } from './common.ts'
import { exactlyOne } from './exactly-one.ts'

const word = z.string().trim().min(1).max(60)

export const courseInput = z.strictObject({
  title: localizedText,
  category: word.exactOptional(),
  tags: z.array(word).max(50).exactOptional(),
  competencies: z.array(word).max(50).exactOptional(),
  /** Ends up where people click: no `javascript:`. */
  link: z
    .url({ protocol: /^https?$/, error: 'an http or https address' })
    .max(2_000)
    .exactOptional(),
  /** Percent of the maximum score. */
  passMark: z.number().min(0).max(100).exactOptional(),
  dueOn: day.exactOptional(),
  sourceIds: sourceIds.exactOptional(),
})

/** A line of the bulk import: the course with the id in it, as `courseId` (or `id`). */
export const courseLine = courseInput
  .extend({ courseId: courseId.optional(), id: courseId.optional() })
  .transform(({ courseId: own, id, ...statement }, context) => ({
    id: exactlyOne(context, 'courseId', own, id),
    statement,
  }))
