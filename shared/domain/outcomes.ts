import type { OutcomeReason, RecordOutcome } from './account.ts'
import { points } from './brand.ts'
import type { RecordKey } from './learning-record.ts'

/** The key alone, of whatever has one. */
export const keyOf = ({ source, id }: RecordKey): RecordKey => ({ source, id })

/** Kept without points, with the reason. */
export const notAwarded = (record: RecordKey, reason: OutcomeReason): RecordOutcome => ({
  ...keyOf(record),
  outcome: 'not-awarded',
  points: points(0),
  reason,
})

export const voidedOutcome = (record: RecordKey): RecordOutcome => ({
  ...keyOf(record),
  outcome: 'voided',
  points: points(0),
  reason: { code: 'voided' },
})
