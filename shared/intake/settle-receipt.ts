import type { CourseId, ParticipantId } from '../domain/brand.ts'
import type { LearningRecord, RecordedCourse } from '../domain/learning-record.ts'
import type {
  Arrival,
  LearningRecords,
  Origin,
  PostedRecord,
  Quarantine,
  QuarantinePlace,
  Receipt,
  Receipts,
} from '../ports/learning-intake.ts'

/** Where everything that arrives is kept. */
export interface IntakeStores {
  readonly receipts: Receipts
  readonly records: LearningRecords
  readonly quarantine: Quarantine
}

/** What the receipt does not remember and its record needs. */
export interface Substance extends Origin {
  readonly content: PostedRecord
  readonly course: RecordedCourse | undefined
}

/**
 * Makes the table what the receipt says: the record in its participant's partition (with its void, if there is one), or in
 * quarantine. Every write keeps what is there already, so this is both the second half of an arrival and the repair of one
 * that died half way.
 */
export async function settleReceipt(receipt: Receipt, substance: Substance, stores: IntakeStores): Promise<void> {
  const { arrival } = receipt
  if (!arrival) return
  const { whereabouts } = arrival
  if ('quarantine' in whereabouts) {
    // A voided record has nothing to wait for.
    if (!receipt.voided) await hold(receipt, arrival, substance, whereabouts.quarantine, stores)
    return
  }
  await stores.records.keepRecord(recordOf(receipt, arrival, substance, whereabouts.participantId), originOf(substance))
  await settleVoid(receipt, originOf(substance), stores)
}

/** Writes the void beside its record, if the receipt knows of a void and of a participant. */
export async function settleVoid(
  { source, id, arrival, voided }: Receipt,
  origin: Origin,
  { records }: Pick<IntakeStores, 'records'>,
): Promise<void> {
  const place = arrival?.whereabouts
  if (!voided || !place || 'quarantine' in place) return
  const { participantId, day } = place
  await records.keepVoid({ source, id, participantId, reason: voided.reason, voidedAt: voided.at }, day, origin)
}

/** The record that a receipt leads to. */
export function recordOf(
  { source }: Pick<Receipt, 'source'>,
  { recordedAt }: Arrival,
  { content, course }: Substance,
  participantId: ParticipantId,
): LearningRecord {
  const { learner, course: reference, ...rest } = content
  const known = course ?? courseById(content)
  return { source, participantId, recordedAt, ...rest, ...(known && { course: known }) }
}

/** A repair after the course left the catalogue: its id is still known. */
const courseById = ({ course }: PostedRecord): RecordedCourse | undefined =>
  course && 'courseId' in course ? { courseId: course.courseId as CourseId } : undefined

const hold = (
  { source, id }: Receipt,
  { contentHash, recordedAt }: Arrival,
  { content, correlationId }: Substance,
  place: QuarantinePlace,
  { quarantine }: IntakeStores,
): Promise<void> => quarantine.hold({ ...place, source, id, content, contentHash, recordedAt, correlationId })

const originOf = ({ correlationId }: Substance): Origin => ({ correlationId })
