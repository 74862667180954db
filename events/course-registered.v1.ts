import * as z from 'zod'
import { defineEvent } from './define-event.ts'

export const courseRegistered = defineEvent({
  name: 'CourseRegistered',
  summary: 'The catalogue learned of a course, or of another source id of one.',
  internal: true,
  data: z.object({ courseId: z.string().min(1) }),
  sample: { courseId: 'C-STRAT-01' },
})
