import type { Instant, SourceId } from '../domain/brand.ts'
import { canonicalHash } from '../domain/canonical.ts'
import { storageDayOf } from '../domain/storage-day.ts'
import type { Arrival, PostedRecord, Receipt, Whereabouts } from '../ports/learning-intake.ts'
import type { Resolved } from './resolve-records.ts'
import { type IntakeStores, settleReceipt } from './settle-receipt.ts'

export type Acceptance = 'accepted' | 'duplicate' | 'conflict' | 'quarantined'

export interface Submission {
  readonly source: SourceId
  readonly content: PostedRecord
  readonly correlationId: string
  readonly recordedAt: Instant
}

/**
 * Takes one record in. The receipt is the guard: whoever writes it first decides where the record goes; everybody else
 * completes that. When this returns, everything that it says is durable.
 */
export async function acceptRecord(
  submission: Submission,
  resolved: Resolved,
  stores: IntakeStores,
): Promise<Acceptance> {
  const { content, source, correlationId } = submission
  const arrival = arrivalOf(submission, resolved)
  const { first, receipt } = await stores.receipts.claim({ source, id: content.id }, arrival)
  if (!first && receipt.arrival?.contentHash !== arrival.contentHash) {
    await keepConflict(submission, arrival, stores)
    return 'conflict'
  }
  await settleReceipt(receipt, { content, course: resolved.course, correlationId }, stores)
  return first ? answerOf(receipt) : 'duplicate'
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
