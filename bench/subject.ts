import pLimit from 'p-limit'
import { batchesOf } from './database.ts'
import type { BenchRecord } from './records.ts'

/** What is measured: something that takes learning records and, a while later, has worked them off. */
export interface Subject {
  post(records: readonly BenchRecord[]): Promise<void>
  /** Resolves when the records are judged and everything that follows from them is visible. */
  settled(records: readonly BenchRecord[]): Promise<void>
  /** Resolves when nothing at all is under way. */
  drained(): Promise<void>
  readonly counters: {
    detailed: boolean
    reset(): void
    snapshot(): { readonly functions: Readonly<Record<string, FunctionUsage>> }
  }
}

export interface FunctionUsage {
  readonly calls: Readonly<Record<string, number>>
  readonly readUnits: number
  readonly writeUnits: number
}

export interface Usage {
  readonly records: number
  readonly functions: Readonly<Record<string, FunctionUsage>>
}

/** Posts batch after batch with exact counting, and tells what every function asked of AWS. */
export async function countUsage(subject: Subject, records: readonly BenchRecord[], batchSize: number): Promise<Usage> {
  const { counters } = subject
  await subject.drained()
  counters.detailed = true
  counters.reset()
  for (const batch of batchesOf(records, batchSize)) await subject.post(batch)
  await subject.drained()
  counters.detailed = false
  return { records: records.length, functions: counters.snapshot().functions }
}

const SENDERS = 4

export interface Throughput {
  readonly recordsPerSecond: number
  readonly seconds: number
}

/** Several senders post batches of 50 as fast as they are taken; the clock stops when all of it is visible. */
export async function measureThroughput(
  subject: Subject,
  records: readonly BenchRecord[],
  batchSize = 50,
): Promise<Throughput> {
  await subject.drained()
  subject.counters.reset()
  const senders = pLimit(SENDERS)
  const begun = performance.now()
  await Promise.all(batchesOf(records, batchSize).map(batch => senders(() => subject.post(batch))))
  await subject.settled(records)
  const seconds = (performance.now() - begun) / 1000
  return { seconds, recordsPerSecond: records.length / seconds }
}
