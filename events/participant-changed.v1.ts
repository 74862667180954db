import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { day, participantId } from './fields.ts'

export const participantChanged = defineEvent({
  name: 'ParticipantChanged',
  summary: 'The facts about a participant changed: everything from that day on is to be derived again.',
  internal: true,
  data: z.object({ participantId, from: day.meta({ description: 'The earliest day that the change touches' }) }),
  sample: { participantId: 'p-7Jx2mVq0', from: '2026-07-01' },
})
