import type { RecordOutcome } from '../../shared/domain/account.ts'
import type { PeriodId, ProgrammeId } from '../../shared/domain/brand.ts'
import { type RecordKey, recordKeyOf } from '../../shared/domain/learning-record.ts'
import type { LedgerEntry } from '../../shared/domain/ledger-entry.ts'
import { accountFor, isPlaced, type Placed, type UnplacedReason } from '../../shared/domain/placement.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { ParticipantView } from '../../shared/ports/participant-ledger.ts'

/** What the participant's partition says of a record. */
export type Judgement =
  /** Its event has not been worked on yet. */
  | { readonly state: 'pending' }
  /** It counts nowhere: nothing is posted for it. */
  | { readonly state: 'unplaced'; readonly reason: UnplacedReason }
  | {
      readonly state: 'judged'
      readonly programme: ProgrammeId
      readonly period: PeriodId
      readonly outcome: RecordOutcome
      /** The entries that name it, in order. */
      readonly entries: readonly LedgerEntry[]
    }

/** @param view undefined when the participant has no facts (yet) */
export function judgementOf(
  key: RecordKey,
  view: ParticipantView | undefined,
  programmes: readonly Programme[],
): Judgement {
  const record = view?.records.find(isOf(key))
  if (!view || !record) return { state: 'pending' }
  const placement = accountFor(record.occurredAt, view.facts, programmes)
  if (!isPlaced(placement)) return { state: 'unplaced', reason: placement.reason }
  return judgedIn(placement, key, view)
}

function judgedIn({ programme, period }: Placed, key: RecordKey, { accounts }: ParticipantView): Judgement {
  const account = accounts.find(one => one.programme === programme.id && one.period === period.id)
  const outcome = account?.outcomes.get(recordKeyOf(key))
  if (!account || !outcome) return { state: 'pending' }
  const entries = account.entries.filter(({ record }) => isOf(key)(record))
  return { state: 'judged', programme: account.programme, period: account.period, outcome, entries }
}

const isOf =
  (key: RecordKey) =>
  (other: RecordKey): boolean =>
    recordKeyOf(other) === recordKeyOf(key)
