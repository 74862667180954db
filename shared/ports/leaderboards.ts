import type { BranchPath, Instant, ParticipantId, PeriodId, Points, ProgrammeId } from '../domain/brand.ts'
import type { Histogram } from '../domain/ranking.ts'
import type { Board } from './bands.ts'

/** Somebody on the top list; people with the same points have the same rank. */
export interface TopPlace {
  readonly participantId: ParticipantId
  readonly points: Points
  readonly rank: number
}

/** The ranking of a programme in a period: enough to tell anybody's rank and percentile from their points. */
export interface Leaderboard extends Board {
  /** Everything posted before this instant is in it. */
  readonly rankedAt: Instant
  /** N: the assessed. */
  readonly population: number
  /** Of the assessed; descending by points, people with 0 included. */
  readonly histogram: Histogram
  /** The first hundred, by points, then by participant. */
  readonly top: readonly TopPlace[]
}

/** The points of the ranked people of each branch. */
export type BranchHistograms = ReadonlyMap<BranchPath, Histogram>

/** The leaderboards as they were last built. */
export interface Leaderboards {
  /** Undefined when it was never built. One read request, whatever the number of participants. */
  get(programme: ProgrammeId, period: PeriodId): Promise<Leaderboard | undefined>
}

/** What a rebuild needs besides the members. */
export interface LeaderboardBuilding {
  /** Says that a rebuild begins: what changes from now on asks for another. */
  clearMark(board: Board): Promise<void>
  /** Asks for a rebuild, also when one seems to be due already: it may have been lost. */
  markAnew(board: Board): Promise<void>
  /** The points of everybody who has an account in the period. */
  pointsOf(board: Board): Promise<ReadonlyMap<ParticipantId, number>>
  /** Keeps it, unless a later one is there; the branches first, so that who sees the leaderboard sees them too. */
  save(leaderboard: Leaderboard, branches?: BranchHistograms): Promise<void>
}
