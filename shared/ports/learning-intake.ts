import type { BasisPoints, CalendarDay, Hash, Instant, ParticipantId, RecordId } from '../domain/brand.ts'
import type { Activity, LearningRecord, RecordKey, RecordVoid } from '../domain/learning-record.ts'
import type { CourseReference } from './catalogue.ts'
import type { LearnerReference } from './directory.ts'

/** What a source said, normalised: the same moment and the same score are equal however they were written. */
export interface PostedRecord {
  readonly id: RecordId
  readonly activity: Activity
  readonly learner: LearnerReference
  readonly course?: CourseReference
  readonly occurredAt: Instant
  readonly score?: BasisPoints
  readonly attemptId?: string
  readonly durationMinutes?: number
  readonly supersedes?: RecordId
}

/** Under which unknown learner or course a record waits. Keys hold no mail addresses, only their hashes. */
export interface QuarantinePlace {
  readonly kind: 'learner' | 'course'
  readonly key: string
}

/** Where a record went. */
export type Whereabouts =
  | { readonly participantId: ParticipantId; readonly day: CalendarDay }
  | { readonly quarantine: QuarantinePlace }

/** What is remembered of a record's arrival, and of its void, whichever came first. Exactly one per (source, id). */
export interface Receipt extends RecordKey {
  /** Absent while only a void has arrived. */
  readonly arrival?: { readonly contentHash: Hash; readonly recordedAt: Instant; readonly whereabouts: Whereabouts }
  readonly voided?: { readonly at: Instant; readonly reason: string }
}

export type Arrival = NonNullable<Receipt['arrival']>

/** The request that brought something, so that everything it led to can be found. */
export interface Origin {
  readonly correlationId: string
}

export interface QuarantinedRecord extends RecordKey, QuarantinePlace, Origin {
  readonly content: PostedRecord
  readonly contentHash: Hash
  readonly recordedAt: Instant
}

/** Other content under the key of a record that had been accepted: waits for a person. */
export interface ConflictingRecord extends RecordKey, Origin {
  readonly content: PostedRecord
  readonly contentHash: Hash
  readonly recordedAt: Instant
}

export interface Receipts {
  /** Remembers the first arrival of a record; `first` is false when one had been remembered before, and that one is returned. */
  claim(key: RecordKey, arrival: Arrival): Promise<{ readonly first: boolean; readonly receipt: Receipt }>
  /** Remembers the first void of a record, arrived or not. */
  markVoided(key: RecordKey, voided: NonNullable<Receipt['voided']>): Promise<Receipt>
  /** Moves a record out of a quarantine, if it is still there. Returns the receipt as it is then. */
  moveOn(key: RecordKey, from: QuarantinePlace, to: Whereabouts): Promise<Receipt>
  /** Undefined when neither record nor void ever arrived. */
  find(
    key: RecordKey,
  ): Promise<{ readonly receipt: Receipt; readonly conflicts: readonly ConflictingRecord[] } | undefined>
}

/** A record as it is to be written, and the request that brought it. */
export interface RecordWithOrigin {
  readonly record: LearningRecord
  readonly origin: Origin
}

/** Writes keep what is there already: each may be repeated. */
export interface LearningRecords {
  /**
   * Writes records whose receipts were first, many at once. Whoever else may write one of them (a repair) writes the same.
   */
  keepFirst(records: readonly RecordWithOrigin[]): Promise<void>
  keepRecord(record: LearningRecord, origin: Origin): Promise<void>
  keepVoid(recordVoid: RecordVoid, day: CalendarDay, origin: Origin): Promise<void>
  keepConflict(conflicting: ConflictingRecord): Promise<void>
}

export interface Quarantine {
  /** Keeps what is there already. */
  hold(record: QuarantinedRecord): Promise<void>
  /** The record was voided: it waits no longer, and disappears some time after. */
  withdraw(place: QuarantinePlace, key: RecordKey, at: Instant): Promise<void>
  remove(place: QuarantinePlace, key: RecordKey): Promise<void>
  /** All that wait under a key, a page at a time. */
  waitingFor(place: QuarantinePlace): AsyncIterable<readonly QuarantinedRecord[]>
  /** One that may wait. */
  find(place: QuarantinePlace, key: RecordKey): Promise<QuarantinedRecord | undefined>
}
