import type { OutcomeReason, RecordOutcome } from '../../shared/domain/account.ts'
import { type Points, points } from '../../shared/domain/brand.ts'
import { explainOutcome } from '../../shared/domain/explain.ts'
import type { RecordKey } from '../../shared/domain/learning-record.ts'
import type { Trace } from '../../shared/domain/ledger-entry.ts'
import type { LocalizedText } from '../../shared/domain/programme.ts'
import type { Arrival, ConflictingRecord, Receipt } from '../../shared/ports/learning-intake.ts'
import type { Judgement } from './judgement.ts'
import { WAITING_REASONS, type WaitingCode } from './waiting-reasons.ts'

/** What became of a record, as its source and HR are told. */
export interface RecordDescription extends RecordKey {
  readonly outcome: 'pending' | 'quarantined' | RecordOutcome['outcome']
  readonly points: Points
  readonly reason: LocalizedText & { readonly code: string }
  /** Ids of the ledger entries that name it. */
  readonly entries: readonly string[]
  /** How its last entry came about; empty without one. */
  readonly trace: Partial<Trace>
  /** Other content that arrived under the same key, and waits for a person. */
  readonly conflicts: readonly Pick<ConflictingRecord, 'contentHash' | 'recordedAt' | 'content'>[]
  readonly recordedAt?: string
  readonly programme?: string
  readonly period?: string
}

type Verdict = Pick<RecordDescription, 'outcome' | 'points' | 'reason'> &
  Partial<Pick<RecordDescription, 'entries' | 'trace' | 'programme' | 'period'>>

interface Found {
  readonly receipt: Receipt
  readonly conflicts: readonly ConflictingRecord[]
}

/** @param judgement undefined unless the record lies in a participant's partition */
export function describeRecord({ receipt, conflicts }: Found, judgement: Judgement | undefined): RecordDescription {
  const { source, id, arrival } = receipt
  return {
    source,
    id,
    entries: [],
    trace: {},
    ...verdictOn(receipt, judgement),
    conflicts: conflicts.map(({ contentHash, recordedAt, content }) => ({ contentHash, recordedAt, content })),
    ...(arrival && { recordedAt: arrival.recordedAt }),
  }
}

function verdictOn({ arrival, voided }: Receipt, judgement: Judgement | undefined): Verdict {
  if (judgement?.state === 'judged') return judged(judgement, voided !== undefined)
  if (judgement?.state === 'pending') return waiting('pending', 'pending')
  if (voided) return decided('voided', points(0), { code: 'voided' })
  if (judgement) return decided('not-awarded', points(0), { code: judgement.reason })
  return waiting('quarantined', unknownIn(arrival))
}

/** The reversal of a void takes a moment: until it is posted the record is pending again, with the points it still has. */
function judged(
  { outcome, entries, programme, period }: Extract<Judgement, { state: 'judged' }>,
  voided: boolean,
): Verdict {
  const ledger = { entries: entries.map(({ id }) => id), trace: entries.at(-1)?.trace ?? {}, programme, period }
  if (voided && outcome.outcome !== 'voided')
    return { ...waiting('pending', 'pending'), points: outcome.points, ...ledger }
  return { ...decided(outcome.outcome, outcome.points, outcome.reason), ...ledger }
}

const decided = (outcome: RecordOutcome['outcome'], given: Points, reason: OutcomeReason): Verdict => ({
  outcome,
  points: given,
  reason: { code: reason.code, ...explainOutcome({ points: given, reason }) },
})

const waiting = (outcome: 'pending' | 'quarantined', code: WaitingCode): Verdict => ({
  outcome,
  points: points(0),
  reason: { code, ...WAITING_REASONS[code] },
})

function unknownIn(arrival: Arrival | undefined): WaitingCode {
  const place = arrival?.whereabouts
  return place && 'quarantine' in place && place.quarantine.kind === 'course' ? 'unknown-course' : 'unknown-learner'
}
