import type { Account, JudgedBand } from '../domain/account.ts'
import type { CalendarDay, ParticipantId, PeriodId, ProgrammeId } from '../domain/brand.ts'
import type { ParticipantFacts } from '../domain/participant.ts'

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

/** An account with the facts of whose it is: thresholds are lowered by them. */
export interface AccountOfSomebody extends Account {
  readonly facts: ParticipantFacts
}

/** The band of an account, written by nobody but the judge of bands. */
export interface BandStore {
  /** The account and the facts as they are now (consistent); undefined when there is none. */
  account(place: AccountPlace): Promise<AccountOfSomebody | undefined>
  /** All accounts of a participant whose period begins on that day or later. */
  accountsFrom(participantId: ParticipantId, day: CalendarDay): Promise<readonly Account[]>
  /**
   * Keeps the band if the account still is at the sequence that was judged, and no later one was.
   * @param knownVersion the newest published version that the judge knew of: an older one cannot judge behind a publication
   */
  keepBand(place: AccountPlace, band: JudgedBand, knownVersion: number): Promise<'kept' | 'moved-on'>
}

/** Says that a leaderboard no longer shows what the accounts say. */
export interface LeaderboardMarks {
  /** Marks it, unless it is marked already: the change of the mark is what asks for a rebuild. */
  markOutdated(board: Board): Promise<void>
}
