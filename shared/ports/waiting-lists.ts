import type { ConflictingRecord, QuarantinedRecord } from './learning-intake.ts'

/** Where a page ends: the row of the index, whole. */
export interface ListPosition {
  readonly pk: string
  readonly sk: string
  readonly recordedAt: string
}

export interface WaitingPage<Item> {
  readonly items: readonly Item[]
  readonly next?: ListPosition
}

/** Records that wait for a person, the oldest first. One Query of the index and one BatchGetItem per 100. */
export interface WaitingList<Item> {
  list(page: { readonly limit: number; readonly after?: ListPosition | undefined }): Promise<WaitingPage<Item>>
}

export type QuarantineList = WaitingList<QuarantinedRecord>
export type ConflictList = WaitingList<ConflictingRecord>
