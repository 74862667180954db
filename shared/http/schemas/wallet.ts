import * as z from 'zod'
import { REDEMPTION_STATUSES } from '../../domain/wallet/redemption.ts'
import { programmeId } from './common.ts'

export const redemptionId = z
  .string()
  .max(64)
  .regex(/^[\w-]+$/)
export const redemptionStatus = z.enum(REDEMPTION_STATUSES)

export const redemptionInput = z.strictObject({
  programme: programmeId,
  option: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'the id of an option of the rule set'),
  quantity: z.number().int().min(1).max(1_000).default(1),
})

export const redemptionDecision = z.strictObject({ reason: z.string().trim().min(1).max(500).exactOptional() })
