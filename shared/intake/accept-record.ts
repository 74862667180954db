import type { Instant, SourceId } from '../domain/brand.ts'
import { canonicalHash } from '../domain/canonical.ts'
import { storageDayOf } from '../domain/storage-day.ts'
import type { Arrival, PostedRecord, Receipt, RecordWithOrigin, Whereabouts } from '../ports/learning-intake.ts'
import type { Resolved } from './resolve-records.ts'
import { type IntakeStores, recordOf, settleReceipt } from './settle-receipt.ts'

export type Acceptance = 'accepted' | 'duplicate' | 'conflict' | 'quarantined'

export interface Submission {
  readonly source: SourceId
  readonly content: PostedRecord
  readonly correlationId: string
  readonly recordedAt: Instant
}

/** What became of one record, and what the caller has to write before anybody is told. */
export interface Accepted {
  readonly status: Acceptance
  /** The usual case, a first arrival with a place: such records are written together. All else is durable already. */
  readonly toKeep?: RecordWithOrigin
}

/**
 * Takes one record in. The receipt is the guard: whoever writes it first decides where the record goes; everybody else
 * completes that, also what a first one left undone.
 */
export async function acceptRecord(
  submission: Submission,
  resolved: Resolved,
  stores: IntakeStores,
): Promise<Accepted> {
  const { content, source, correlationId } = submission
  const arrival = arrivalOf(submission, resolved)
  const { first, receipt } = await stores.receipts.claim({ source, id: content.id }, arrival)
  if (!first && receipt.arrival?.contentHash !== arrival.contentHash) {
    await keepConflict(submission, arrival, stores)
    return { status: 'conflict' }
  }
  const substance = { content, course: resolved.course, correlationId }
  if (first && !receipt.voided && !('unknown' in resolved)) {
    const record = recordOf({ source }, arrival, substance, resolved.participantId)
    return { status: 'accepted', toKeep: { record, origin: { correlationId } } }
  }
  await settleReceipt(receipt, substance, stores)
  return { status: first ? answerOf(receipt) : 'duplicate' }
}

/** Where a record belongs by what is known now. */
export const whereaboutsOf = ({ occurredAt }: PostedRecord, resolved: Resolved): Whereabouts =>
  'unknown' in resolved
    ? { quarantine: resolved.unknown }
    : { participantId: resolved.participantId, day: storageDayOf(occurredAt) }

const arrivalOf = ({ content, recordedAt }: Submission, resolved: Resolved): Arrival => ({
  contentHash: canonicalHash(content),
  recordedAt,
  whereabouts: whereaboutsOf(content, resolved),
})

const keepConflict = (
  { source, content, correlationId, recordedAt }: Submission,
  { contentHash }: Arrival,
  { records }: IntakeStores,
): Promise<void> => records.keepConflict({ source, id: content.id, content, contentHash, recordedAt, correlationId })

/** A record that was voided before it came is taken in; it waits for nobody. */
const answerOf = ({ arrival, voided }: Receipt): Acceptance =>
  arrival && 'quarantine' in arrival.whereabouts && !voided ? 'quarantined' : 'accepted'
