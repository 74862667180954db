import * as z from 'zod'
import { ADJUSTMENT_STATUSES } from '../../domain/adjustment-request.ts'
import { points } from '../../domain/brand.ts'
import { employeeId, periodId, programmeId } from './common.ts'

const MAXIMUM_POINTS = 1_000_000

/** Part of the ledger's keys and of audit entries. */
export const adjustmentId = z
  .string()
  .max(64)
  .regex(/^[\w-]+$/)
export const adjustmentStatus = z.enum(ADJUSTMENT_STATUSES)
const reason = z.string().trim().min(1).max(500)

export const adjustmentInput = z.strictObject({
  employeeId,
  programme: programmeId,
  points: z
    .number()
    .int()
    .min(-MAXIMUM_POINTS)
    .max(MAXIMUM_POINTS)
    .refine(value => value !== 0, 'not 0')
    .transform(points),
  /** Shown with the ledger entry: no personal details. */
  reason,
  /** Left out: the current one. */
  period: periodId.exactOptional(),
})

export const decisionInput = z.strictObject({ reason: reason.exactOptional() })
export const revocationInput = z.strictObject({ reason })
