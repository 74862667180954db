import type { Hash, ParticipantId, PeriodId } from '../domain/brand.ts'

/** What a change of rules would do to one account. */
export interface AccountChange {
  readonly period: PeriodId
  /** Where the account stood when it was looked at. */
  readonly posting: number
  readonly sequence: number
  readonly hash: Hash
  readonly before: number
  readonly after: number
  /** How many entries would be posted. */
  readonly entries: number
  /** `planHash` of what would be posted. */
  readonly plan: Hash
  /** Points given so that nothing reached is lost. */
  readonly held?: number
}

/** What it would do to one participant; pseudonymous, one line of a slice's file. */
export interface ChangeRow {
  readonly participantId: ParticipantId
  /** In the order of time, from the reported period on. */
  readonly accounts: readonly AccountChange[]
  /** Points of the reported period by course, before and after; records without a course under an empty id. */
  readonly courses: Readonly<Record<string, readonly [before: number, after: number]>>
}
