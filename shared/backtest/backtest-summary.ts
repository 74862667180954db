import type { BranchPath, EmployeeId, Hash, Instant, ParticipantId, PeriodId, ProgrammeId } from '../domain/brand.ts'
import type { Money } from '../domain/rule-set.ts'

/** A figure before and after. */
export interface Change<Value = number> {
  readonly before: Value
  readonly after: Value
}

/** People and what they get, before and after. */
export interface EntitlementChange {
  readonly id: string
  readonly people: Change
  readonly cost: Change<Money>
  /** People who get it under the new rules only, and under the old ones only. */
  readonly gained: number
  readonly lost: number
}

export interface BranchChange {
  readonly branch: BranchPath
  readonly participants: number
  readonly changed: number
  readonly points: Change
  readonly cost: Change<Money>
}

export interface CourseChange {
  /** Empty: what was not done on a course. */
  readonly courseId: string
  readonly points: Change
}

/** One person in whom something changes. */
export interface PersonChange {
  readonly participantId: ParticipantId
  /** Absent once the person is erased. */
  readonly employeeId?: EmployeeId
  readonly branch: BranchPath
  readonly points: Change
  readonly band: Change<string | null>
  readonly rank: Change<number | null>
  readonly gained: readonly string[]
  readonly lost: readonly string[]
  /** Points given so that nothing reached is lost. */
  readonly held?: number
}

/** What a draft would do: everything HR has to know before it is published. */
export interface BacktestSummary {
  readonly programme: ProgrammeId
  readonly period: PeriodId
  readonly version: number
  readonly effectiveFrom: Instant
  /** Up to when the history was seen. */
  readonly seenAt: Instant
  /** People with something in the period. */
  readonly participants: number
  /** N. */
  readonly population: number
  readonly changed: number
  readonly pointsBefore: number
  readonly pointsAfter: number
  readonly bands: Change<Readonly<Record<string, number>>>
  readonly entitlements: readonly EntitlementChange[]
  readonly cost: Change<Money>
  readonly held: { readonly participants: number; readonly points: number }
  /** Entries that the publication would post. */
  readonly entries: number
  readonly branches: readonly BranchChange[]
  readonly courses: readonly CourseChange[]
  /** Of the reported period and those after it. */
  readonly periods: readonly { readonly period: PeriodId; readonly changed: number; readonly points: Change }[]
  /** The most affected people, at most 50. */
  readonly mostAffected: readonly PersonChange[]
}

/** A finished backtest: the hash stands for exactly what was shown. */
export interface BacktestResult {
  readonly hash: Hash
  readonly summary: BacktestSummary
}
