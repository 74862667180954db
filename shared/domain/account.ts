import type { AwardKey, CalendarDay, Hash, Instant, Points } from './brand.ts'
import type { RecordKey } from './learning-record.ts'
import type { AccountKey, LedgerEntry } from './ledger-entry.ts'

/** What became of a record. `reason.code` says why in a word; the message catalogue makes the sentence. */
export interface RecordOutcome extends RecordKey {
  readonly outcome: 'awarded' | 'not-awarded' | 'voided'
  readonly points: Points
  readonly reason: OutcomeReason
  readonly awardKey?: AwardKey
}

export const OUTCOME_REASONS = [
  'awarded',
  'awarded-partly',
  'no-rule',
  'zero-points',
  'already-earned',
  'better-attempt-counts',
  'cap-reached',
  'superseded',
  'voided',
  'before-hiring',
  'after-leaving',
  'outside-programme',
  'no-rule-set',
] as const

export interface OutcomeReason {
  readonly code: (typeof OUTCOME_REASONS)[number]
  readonly ruleId?: string
  /** The record or period that already earned it, the cap that cut it: what the sentence needs. */
  readonly details?: Readonly<Record<string, string | number>>
}

/** Everything that one transaction posted: some entries (perhaps none) and the outcomes it decided. */
export interface Posting extends AccountKey {
  /** 1..n in the account without a gap. */
  readonly number: number
  readonly postedAt: Instant
  readonly entries: readonly LedgerEntry[]
  readonly outcomes: readonly RecordOutcome[]
  /** The account after it. */
  readonly pointsAfter: Points
}

/** A participant's totals in one period of one programme. */
export interface Account extends AccountKey {
  readonly periodStart: CalendarDay
  readonly points: Points
  /** Number of the last posting; the optimistic lock. */
  readonly posting: number
  /** Sequence of the last entry; 0 before the first. */
  readonly sequence: number
  /** Hash of the last entry, or the genesis hash. */
  readonly hash: Hash
  /** The highest version used so far. */
  readonly ruleSetVersion: number
  readonly band?: JudgedBand
}

/** The band as `recalculate-bands` last judged it, and for which sequence. */
export interface JudgedBand {
  readonly id: string
  readonly kpiScore: number
  readonly improvementPlan: boolean
  /** Nobody is to be told. */
  readonly shadow?: true
  readonly sequence: number
  readonly ruleSetVersion: number
  readonly judgedAt: Instant
}

/** Subjects that earlier periods had earned: what rules that look across periods need to know. */
export type EarnedBefore = Readonly<Record<AwardKey, EarnedSubject>>

export interface EarnedSubject {
  /** The period that earned it last, and when. */
  readonly period: string
  readonly occurredAt: Instant
  /** Of all earlier periods together. */
  readonly points: Points
}
