import * as z from 'zod'
import { courseId, day, localizedText, sourceIds } from './common.ts'

const word = z.string().trim().min(1).max(60)

export const courseInput = z.strictObject({
  title: localizedText,
  category: word.optional(),
  tags: z.array(word).max(50).optional(),
  competencies: z.array(word).max(50).optional(),
  link: z.url().max(2_000).optional(),
  /** Percent of the maximum score. */
  passMark: z.number().min(0).max(100).optional(),
  dueOn: day.optional(),
  sourceIds: sourceIds.optional(),
})

export type CourseInput = z.output<typeof courseInput>

/** A line of the bulk import: the course with the id in it. */
export const courseLine = z.looseObject({ id: courseId })
