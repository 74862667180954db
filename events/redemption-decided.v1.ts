import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { redemption, redemptionSample } from './redemption-fields.ts'

export const redemptionDecided = defineEvent({
  name: 'RedemptionDecided',
  summary: 'A redemption was approved, handed over, rejected or cancelled; the latter two gave the points back.',
  data: z.object({ ...redemption, status: z.enum(['approved', 'fulfilled', 'rejected', 'cancelled']) }),
  sample: { ...redemptionSample, status: 'approved' as const },
})
