import type { EntitlementTotal } from './outcome.ts'
import type { ResultCounts } from './post-quarter.ts'

export interface TopRow {
  readonly rank: number
  readonly name: string
  readonly branch: string
  readonly points: number
  readonly band: string
}

/** What `--json` prints; the rest is for people. */
export interface DemoOutcome {
  readonly participants: number
  readonly period: string
  readonly rankedAt: string | null
  readonly records: ResultCounts
  readonly outcomes: Readonly<Record<string, number>>
  readonly withoutOutcome: number
  readonly bands: Readonly<Record<string, number>>
  readonly eligible: Readonly<Record<string, number>>
  readonly totals: Readonly<Record<string, EntitlementTotal>>
  readonly topTen: readonly TopRow[]
  readonly waitingFor: Readonly<Record<string, number>>
  readonly invariants: Readonly<Record<string, boolean>>
  readonly mails: number
  readonly folder: string
  readonly files: readonly string[]
  readonly seconds: Readonly<Record<'startup' | 'seed' | 'post' | 'drain' | 'report' | 'ask' | 'verify', number>>
}
