import type { Account } from '../domain/account.ts'
import type { ParticipantId } from '../domain/brand.ts'
import type { Period } from '../domain/period.ts'
import type { Programme } from '../domain/programme.ts'
import type { Leaderboard } from './leaderboards.ts'

/** What the figures of some people in a period rest on. */
export interface Standings {
  /** Of those who have one. */
  readonly accounts: ReadonlyMap<ParticipantId, Account>
  /** Undefined while it was never built. */
  readonly leaderboard: Leaderboard | undefined
}

export interface StandingsReader {
  /** Accounts and leaderboard together: two BatchGetItem for a hundred people. */
  standings(programme: Programme, period: Period, participants: readonly ParticipantId[]): Promise<Standings>
}
