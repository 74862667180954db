import type { LearningRecord } from './learning-record.ts'

/** By code unit: the same on every machine, unlike an order by locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The order in which records are judged and caps are filled. */
export const compareRecords = (a: LearningRecord, b: LearningRecord): number =>
  compareText(a.occurredAt, b.occurredAt) || compareText(a.source, b.source) || compareText(a.id, b.id)
