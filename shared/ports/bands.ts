import type { Account, JudgedBand } from '../domain/account.ts'
import type { CalendarDay, ParticipantId, PeriodId, ProgrammeId } from '../domain/brand.ts'

/** One account of a participant. */
export interface AccountPlace {
  readonly participantId: ParticipantId
  readonly programme: ProgrammeId
  readonly periodStart: CalendarDay
}

/** A leaderboard: the ranking of one programme in one period. */
export interface Board {
  readonly programme: ProgrammeId
  readonly period: PeriodId
}

/** The band of an account, written by nobody but the judge of bands. */
export interface BandStore {
  /** The account as it is now (consistent); undefined when there is none. */
  account(place: AccountPlace): Promise<Account | undefined>
  /** Keeps the band if the account still is at the sequence that was judged, and no later one was. */
  keepBand(place: AccountPlace, band: JudgedBand): Promise<'kept' | 'moved-on'>
}

/** Says that a leaderboard no longer shows what the accounts say. */
export interface LeaderboardMarks {
  /** Marks it, unless it is marked already: the change of the mark is what asks for a rebuild. */
  markOutdated(board: Board): Promise<void>
}
