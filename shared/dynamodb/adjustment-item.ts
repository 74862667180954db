import type { Adjustment } from '../domain/adjustment.ts'
import type { CalendarDay } from '../domain/brand.ts'
import type { Origin } from '../ports/learning-intake.ts'
import { adjustmentKey, type Key } from './keys.ts'

export type AdjustmentItem = Key &
  Adjustment &
  Partial<Origin> & {
    readonly entity: 'Adjustment'
    /** When the sweeper last found it missing in the ledger and had it derived again. */
    readonly sweptAt?: string
  }

/** An adjustment in its participant's partition, under the first day of its period: it is read with the account. */
export const toAdjustmentItem = (adjustment: Adjustment, periodStart: CalendarDay, origin: Origin): AdjustmentItem => ({
  ...adjustmentKey(adjustment.participantId, periodStart, adjustment.id),
  entity: 'Adjustment',
  ...adjustment,
  ...origin,
})

export function fromAdjustmentItem(item: AdjustmentItem): Adjustment {
  const { pk, sk, entity, correlationId, sweptAt, ...adjustment } = item
  return adjustment
}
