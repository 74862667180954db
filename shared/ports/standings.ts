import type { Account } from '../domain/account.ts'
import type { ParticipantId, PeriodId } from '../domain/brand.ts'
import type { Period } from '../domain/period.ts'
import type { Programme } from '../domain/programme.ts'
import type { BranchHistograms, Leaderboard } from './leaderboards.ts'

/** What the figures of some people in a period rest on. */
export interface Standings {
  /** Of those who have one. */
  readonly accounts: ReadonlyMap<ParticipantId, Account>
  /** Undefined while it was never built. */
  readonly leaderboard: Leaderboard | undefined
  /** Points of the ranked people of each branch, where they were asked for. */
  readonly branches?: BranchHistograms | undefined
  /** The same of the earlier periods that were asked for. */
  readonly earlier: ReadonlyMap<PeriodId, Omit<Standings, 'earlier'>>
}

/** What is wanted of some people. */
export interface StandingsQuery {
  readonly programme: Programme
  readonly period: Period
  readonly participants: readonly ParticipantId[]
  /** Periods before, where the rules look back. */
  readonly earlier: readonly Period[]
  /** Whether the rules give places by branch. */
  readonly byBranch: boolean
}

export interface StandingsReader {
  /**
   * Accounts and leaderboards together: two BatchGetItem for a hundred people, one more for each earlier period, and a Query for
   * each period where the rules give places by branch.
   */
  standings(query: StandingsQuery): Promise<Standings>
}
