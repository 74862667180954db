import { type CalendarDay, type Points, points } from '../brand.ts'
import type { Earnings } from './earnings.ts'
import type { Lot, LotPart } from './lot.ts'
import type { WalletEntry } from './wallet-entry.ts'

/** A lot with what is left of it, once debts are settled. */
export interface OpenLot extends Lot {
  readonly left: Points
}

/** A wallet on a day: `earned + moved = available + lapsed - debt`, where `moved` is the sum of the chain's entries. */
export interface Wallet {
  /** All lots, also empty ones, in the order in which they are spent. */
  readonly lots: readonly OpenLot[]
  /** What can be spent that day. */
  readonly available: Points
  /** Past its last day, and the expiry is not posted yet. */
  readonly lapsed: Points
  /** Spent points that were taken back, and negative adjustments, that no lot could settle: future earnings will. */
  readonly debt: Points
}

type Taking = Pick<WalletEntry, 'kind' | 'lots'>

/** What the chain has taken from each lot, less what it gave back. */
export function takenFrom(entries: readonly Taking[]): ReadonlyMap<string, number> {
  const taken = new Map<string, number>()
  for (const { kind, lots } of entries) {
    const sign = kind === 'redemption-release' ? -1 : 1
    for (const { lot, points: part } of lots) taken.set(lot, (taken.get(lot) ?? 0) + sign * part)
  }
  return taken
}

/** Whether a lot's last day is over. */
export const isLapsed = ({ expiresOn }: Pick<Lot, 'expiresOn'>, today: CalendarDay): boolean =>
  expiresOn !== undefined && expiresOn < today

/**
 * What a wallet holds. A lot that lost more than was left in it (its points were spent, then reversed) makes a debt; debts are
 * settled from whatever is open, the oldest lot first. Nothing of this is stored: with the next earning it is settled by itself.
 */
export function walletOn(today: CalendarDay, { lots, owed }: Earnings, entries: readonly Taking[]): Wallet {
  const taken = takenFrom(entries)
  const balances = lots.map(lot => lot.points - lot.cut - (taken.get(lot.id) ?? 0))
  let debt = balances.reduce((sum, balance) => sum + Math.max(0, -balance), owed as number)
  const open = lots.map((lot, place) => {
    const balance = Math.max(0, balances[place] ?? 0)
    const settled = Math.min(debt, balance)
    debt -= settled
    return { ...lot, left: points(balance - settled) }
  })
  const lapsed = sumOf(open.filter(lot => isLapsed(lot, today)))
  return { lots: open, available: points(sumOf(open) - lapsed), lapsed, debt: points(debt) }
}

const sumOf = (lots: readonly OpenLot[]): Points => points(lots.reduce((sum, { left }) => sum + left, 0))

/** Which lots give so many points: the oldest first, none past its last day. Undefined: there are not enough. */
export function takeOldest(
  { lots, available }: Wallet,
  amount: number,
  today: CalendarDay,
): readonly LotPart[] | undefined {
  if (amount > available) return undefined
  let missing = amount
  return lots.flatMap(lot => {
    const part = isLapsed(lot, today) ? 0 : Math.min(missing, lot.left)
    missing -= part
    return part > 0 ? [{ lot: lot.id, points: points(part) }] : []
  })
}
