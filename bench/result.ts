import type { BundleFigures } from './bundles.ts'
import type { LargeFigures } from './large/large.ts'
import type { Machine } from './machine.ts'
import type { Latency } from './pipeline/latency.ts'
import type { Replayed } from './replay/replay.ts'
import type { RulesFigures } from './rules/figures.ts'
import type { Units } from './units.ts'

/** Both shapes of load: one record each of different people, and four of the same person in one POST. */
export interface Shapes<Value> {
  readonly lone: Value
  readonly byFour: Value
}

/** What `npm run bench` prints as its last line and keeps in bench/results. Extend it, do not rename. */
export interface BenchResult {
  readonly records: number
  readonly recordsPerSecond: number
  readonly latencyMs: { readonly idle: Latency; readonly loaded: Latency & { readonly recordsPerSecond: number } }
  readonly writeUnitsPerRecord: Shapes<number>
  readonly readUnitsPerRecord: Shapes<number>
  /** Of lone records. */
  readonly callsPerRecord: Readonly<Record<string, number>>
  /** Ours against it: records per second, 1 = as fast as the database alone. */
  readonly replayed: Replayed & { readonly ratio: number }
  readonly textbook: {
    readonly recordsPerSecond: number
    readonly writeUnitsPerRecord: Shapes<number>
    /** Our write units against its. */
    readonly ratio: Shapes<number>
    readonly readUnitsPerRecord: Shapes<number>
  }
  readonly bundles: readonly BundleFigures[]
  readonly startupSeconds: number
  readonly units: Shapes<Units>
  readonly large?: LargeFigures
  /** What changing the rules costs. */
  readonly rules: RulesFigures
  readonly machine: Machine
  readonly measuredAt: string
  /** A smoke run: too short for figures to rely on. */
  readonly quick: boolean
}
