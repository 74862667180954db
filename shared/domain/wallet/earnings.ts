import { type PeriodId, type Points, points } from '../brand.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import { compareText } from '../order.ts'
import type { Lot } from './lot.ts'

/** The entries of an account, for their points. */
export interface EarningAccount {
  readonly period: PeriodId
  readonly entries: readonly LedgerEntry[]
}

/** What the accounts of a programme brought into the wallet. */
export interface Earnings {
  /** The oldest first (ties: the smaller id). */
  readonly lots: readonly Lot[]
  /** Negative adjustments that stand: they belong to no lot. */
  readonly owed: Points
}

/** When an entry's points were earned, and until when they can be spent. */
export type LotDays = (entry: LedgerEntry) => Pick<Lot, 'earnedOn' | 'expiresOn'>

/** Derived from the ledger and nothing else: an entry that gives is a lot, a reversal cuts the lots of its own award. */
export function deriveEarnings(accounts: readonly EarningAccount[], daysOf: LotDays): Earnings {
  const families = accounts.flatMap(({ period, entries }) =>
    [...Map.groupBy(entries, ({ awardKey }) => awardKey).values()].map(own => followAward(own, period, daysOf)),
  )
  return {
    lots: families.flatMap(({ lots }) => lots).toSorted(compareLots),
    owed: points(families.reduce((sum, { owed }) => sum + owed, 0)),
  }
}

export const compareLots = (a: Pick<Lot, 'earnedOn' | 'id'>, b: Pick<Lot, 'earnedOn' | 'id'>): number =>
  compareText(a.earnedOn, b.earnedOn) || compareText(a.id, b.id)

interface Family {
  readonly lots: readonly Lot[]
  readonly owed: number
}

/** The entries of one award, generation by generation. */
function followAward(entries: readonly LedgerEntry[], period: PeriodId, daysOf: LotDays): Family {
  let family: Family = { lots: [], owed: 0 }
  for (const entry of entries.toSorted((a, b) => a.generation - b.generation))
    family = entry.points > 0 ? give(family, entry, period, daysOf) : take(family, entry)
  return family
}

/** The reversal of a negative adjustment first gives back what that took; everything else that gives is a lot. */
function give({ lots, owed }: Family, entry: LedgerEntry, period: PeriodId, daysOf: LotDays): Family {
  const settled = entry.kind === 'reversal' ? Math.min(owed, entry.points) : 0
  const rest = entry.points - settled
  if (rest === 0) return { lots, owed: owed - settled }
  const lot = { id: `${period}/${entry.id}`, points: points(rest), cut: points(0), ...daysOf(entry) }
  return { lots: [...lots, lot], owed: owed - settled }
}

/** A reversal takes back what its award gave, the newest lot first; a negative adjustment is owed by the whole wallet. */
function take({ lots, owed }: Family, entry: LedgerEntry): Family {
  let rest: number = -entry.points
  if (entry.kind !== 'reversal') return { lots, owed: owed + rest }
  const cut = lots.toReversed().map(lot => {
    const part = Math.min(rest, lot.points - lot.cut)
    rest -= part
    return { ...lot, cut: points(lot.cut + part) }
  })
  return { lots: cut.toReversed(), owed: owed + rest }
}
