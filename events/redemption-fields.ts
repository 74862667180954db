import * as z from 'zod'
import { participantId, programme } from './fields.ts'

/** What both events of a redemption say of it. */
export const redemption = {
  participantId,
  programme,
  redemption: z.string().min(1).meta({ description: 'Id of the redemption' }),
  option: z.string().min(1).meta({ description: 'Id of the option in the rule set' }),
  kind: z.enum(['bonus', 'benefit', 'extra-leave', 'training', 'other']),
  quantity: z.int().positive(),
  points: z.int().positive().meta({ description: 'Redeemable points that it costs' }),
  taxableValue: z
    .object({ currency: z.string(), minorUnits: z.int() })
    .optional()
    .meta({ description: 'What all of it is worth to the tax office' }),
}

export const redemptionSample = {
  participantId: 'p-7Jx2mVq0',
  programme: 'default',
  redemption: 'redemption-9b2e',
  option: 'extra-leave',
  kind: 'extra-leave' as const,
  quantity: 1,
  points: 80,
  taxableValue: { currency: 'CNY', minorUnits: 80_000 },
}
