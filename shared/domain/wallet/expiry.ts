import { type CalendarDay, type Points, points } from '../brand.ts'
import { daysBetween } from '../calendar.ts'
import { compareText } from '../order.ts'
import { isLapsed, type OpenLot, type Wallet } from './wallet.ts'
import type { WalletDraft } from './wallet-entry.ts'

/** Points that can be spent until the end of a day. */
export interface Expiring {
  readonly on: CalendarDay
  readonly points: Points
}

/** How many days ahead people are told. */
export const ANNOUNCED_DAYS_AHEAD = [30, 7] as const
export type DaysAhead = (typeof ANNOUNCED_DAYS_AHEAD)[number]

export interface Announcement extends Expiring {
  readonly daysAhead: DaysAhead
}

const byLastDay = (lots: readonly OpenLot[]): readonly (readonly [CalendarDay, readonly OpenLot[]])[] => {
  const open = lots.flatMap(lot => (lot.expiresOn !== undefined && lot.left > 0 ? [{ ...lot, on: lot.expiresOn }] : []))
  return [...Map.groupBy(open, ({ on }) => on)].toSorted(([a], [b]) => compareText(a, b))
}

const sumOf = (lots: readonly OpenLot[]): Points => points(lots.reduce((sum, { left }) => sum + left, 0))

/** What must be posted: an entry for each last day that is over. Once posted nothing is left, so a second run posts nothing. */
export const expiriesOf = ({ lots }: Wallet, today: CalendarDay): readonly WalletDraft[] =>
  byLastDay(lots.filter(lot => isLapsed(lot, today))).map(([on, lapsed]) => ({
    kind: 'expiry',
    points: points(-sumOf(lapsed)),
    lots: lapsed.map(({ id, left }) => ({ lot: id, points: left })),
    reason: on,
  }))

/** What can still be spent, by its last day. */
export const expiringOf = ({ lots }: Wallet, today: CalendarDay): readonly Expiring[] =>
  byLastDay(lots.filter(lot => !isLapsed(lot, today))).map(([on, own]) => ({ on, points: sumOf(own) }))

/**
 * What people should have been told by now, 30 or 7 days ahead: of a day that is nearer than both only the nearer, so that a run
 * which was missed catches up without saying the same twice at once.
 */
export const announcementsOf = (wallet: Wallet, today: CalendarDay): readonly Announcement[] =>
  expiringOf(wallet, today).flatMap(expiring => {
    const days = daysBetween(today, expiring.on)
    const daysAhead = ANNOUNCED_DAYS_AHEAD.findLast(ahead => days <= ahead)
    return daysAhead === undefined ? [] : [{ ...expiring, daysAhead }]
  })
