import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { day, participantId } from './fields.ts'

export const adjustmentDecided = defineEvent({
  name: 'AdjustmentDecided',
  summary:
    'Points were given or taken by hand, or that was revoked: everything from that day on is to be derived again.',
  internal: true,
  data: z.object({
    participantId,
    adjustment: z.string().min(1),
    from: day.meta({ description: 'The first day of the period whose account it is for' }),
  }),
  sample: { participantId: 'p-7Jx2mVq0', adjustment: 'adjustment-4f1c', from: '2026-10-01' },
})
