import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { redemption, redemptionSample } from './redemption-fields.ts'

export const redemptionRequested = defineEvent({
  name: 'RedemptionRequested',
  summary: 'Redeemable points were taken for an option; it may have to be approved first.',
  data: z.object({ ...redemption, needsApproval: z.boolean() }),
  sample: { ...redemptionSample, needsApproval: true },
})
