import type { CalendarDay, Points } from '../brand.ts'

/** Redeemable points that one ledger entry brought. */
export interface Lot {
  /** `<period>/<entry id>`: unique in the wallet of a programme. */
  readonly id: string
  /** As they were earned; more than 0. */
  readonly points: Points
  /** What reversals of the same award took back, at most all of them. */
  readonly cut: Points
  /** The day, in the programme's zone, on which the entry was recorded: before, nobody could spend them. */
  readonly earnedOn: CalendarDay
  /** The last day on which they can be spent; absent: they do not expire. */
  readonly expiresOn?: CalendarDay
}

/** A part of a lot that is spent, given back or has expired. */
export interface LotPart {
  readonly lot: string
  /** More than 0. */
  readonly points: Points
}
