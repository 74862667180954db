import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { day, participantId, recordId, source } from './fields.ts'

export const learningVoided = defineEvent({
  name: 'LearningVoided',
  summary: 'A learning record was taken back by its source or by HR.',
  data: z.object({ participantId, source, id: recordId, day, reason: z.string() }),
  sample: {
    participantId: 'p-7Jx2mVq0',
    source: 'lms-demo',
    id: 'evt-1',
    day: '2026-10-12',
    reason: 'pass revoked by the examiner',
  },
})
