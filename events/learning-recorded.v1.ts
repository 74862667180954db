import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { day, instant, participantId, recordId, source } from './fields.ts'

export const learningRecorded = defineEvent({
  name: 'LearningRecorded',
  summary: 'A learning record of a known participant was accepted and is to be judged.',
  data: z.object({
    participantId,
    source,
    id: recordId,
    activity: z.string(),
    courseId: z.string().optional(),
    occurredAt: instant,
    day: day.meta({ description: 'UTC day of occurredAt: under which the record is stored' }),
    supersedes: recordId.optional(),
    attemptId: z.string().optional(),
  }),
  sample: {
    participantId: 'p-7Jx2mVq0',
    source: 'lms-demo',
    id: 'evt-1',
    activity: 'course.completed',
    courseId: 'C-STRAT-01',
    occurredAt: '2026-10-12T01:00:00.000Z',
    day: '2026-10-12',
  },
})
