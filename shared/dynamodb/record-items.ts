import type { CalendarDay } from '../domain/brand.ts'
import type { LearningRecord, RecordVoid } from '../domain/learning-record.ts'
import { storageDayOf } from '../domain/storage-day.ts'
import type { Origin } from '../ports/learning-intake.ts'
import { type Key, recordKey, voidKey } from './keys.ts'

export type RecordItem = Key &
  LearningRecord &
  Partial<Origin> & {
    readonly entity: 'LearningRecord'
    /** When the sweeper last found it unjudged and had it derived again. */
    readonly sweptAt?: string
  }
export type VoidItem = Key & RecordVoid & Partial<Origin> & { readonly entity: 'Void'; readonly day: CalendarDay }

/** A learning record as it lies in its participant's partition: some 400 bytes, 1 write unit. */
export const toRecordItem = (record: LearningRecord, origin: Origin): RecordItem => ({
  ...recordKey(record.participantId, storageDayOf(record.occurredAt), record.source, record.id),
  entity: 'LearningRecord',
  ...record,
  ...origin,
})

/** A void, beside the record it takes back. */
export const toVoidItem = (recordVoid: RecordVoid, day: CalendarDay, origin: Origin): VoidItem => ({
  ...voidKey(recordVoid.participantId, day, recordVoid.source, recordVoid.id),
  entity: 'Void',
  ...recordVoid,
  day,
  ...origin,
})

/** The record without what the table adds to it. */
export function fromRecordItem(item: RecordItem): LearningRecord {
  const { pk, sk, entity, correlationId, sweptAt, ...record } = item
  return record
}

export function fromVoidItem(item: VoidItem): RecordVoid {
  const { pk, sk, entity, correlationId, day, ...recordVoid } = item
  return recordVoid
}
