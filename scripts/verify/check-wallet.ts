import { deriveEarnings } from '../../shared/domain/wallet/earnings.ts'
import { takenFrom } from '../../shared/domain/wallet/wallet.ts'
import { breakOf, type WalletEntry } from '../../shared/domain/wallet/wallet-entry.ts'
import { lotDaysOf } from '../../shared/domain/wallet/wallet-rules.ts'
import { type WalletHeadItem, walletEntriesOf } from '../../shared/dynamodb/wallet-items.ts'
import type { Yardstick } from './check-participant.ts'
import type { ReadAccounts } from './read-accounts.ts'
import type { ScannedItem } from './scan-partitions.ts'

/** A wallet's chain, and that nothing left it which the ledger had not brought. Reads the ledger of its person. */
export async function checkWallet(
  place: string,
  items: readonly ScannedItem[],
  readAccounts: ReadAccounts,
  yardstick: Yardstick,
): Promise<void> {
  const { findings } = yardstick
  const head = items.find(({ entity }) => entity === 'Wallet') as unknown as WalletHeadItem | undefined
  const entries = walletEntriesOf(items)
  // A partition with nothing but notices: nothing was ever spent.
  if (!head && entries.length === 0) return
  findings.check('wallet-chains-link', Math.max(1, entries.length))
  if (!head) return findings.breach('wallet-chains-link', { place, problem: 'entries without a head' })
  const broken = breakOf(head, entries, head)
  if (broken) findings.breach('wallet-chains-link', { place, sequence: broken.at, problem: broken.problem })
  findings.check('wallets-add-up')
  const sums = entries.map(partsProblem).find(Boolean) ?? headProblem(head, entries) ?? releaseProblem(entries)
  const problem = sums ?? lotProblem(entries, await earnedOf(head, readAccounts, yardstick))
  if (problem) findings.breach('wallets-add-up', { place, problem })
}

/** Lots as they were earned: what a reversal cut afterwards is a debt, and none of the wallet's doing. */
async function earnedOf(
  { participantId, programme: id }: WalletHeadItem,
  readAccounts: ReadAccounts,
  { rulebook: { programmes, ruleSets } }: Yardstick,
): Promise<ReadonlyMap<string, number>> {
  const programme = programmes.find(each => each.id === id)
  if (!programme) return new Map()
  const accounts = (await readAccounts(participantId)).filter(account => account.programme === id)
  const { lots } = deriveEarnings(accounts, lotDaysOf(programme, ruleSets.get(id) ?? []))
  return new Map(lots.map(lot => [lot.id, lot.points]))
}

function lotProblem(entries: readonly WalletEntry[], earned: ReadonlyMap<string, number>): string | undefined {
  const wrong = [...takenFrom(entries)].find(([lot, taken]) => taken < 0 || taken > (earned.get(lot) ?? 0))
  return wrong && `${wrong[1]} of ${earned.get(wrong[0]) ?? 0} points left the lot ${wrong[0]}`
}

/** An entry moves what its parts say. */
function partsProblem({ points, lots, sequence }: WalletEntry): string | undefined {
  const sum = lots.reduce((total, lot) => total + lot.points, 0)
  return sum === Math.abs(points) ? undefined : `the lots of entry ${sequence} sum to ${sum}, it says ${points}`
}

function headProblem({ points }: WalletHeadItem, entries: readonly WalletEntry[]): string | undefined {
  const sum = entries.reduce((total, entry) => total + entry.points, 0)
  return sum === points ? undefined : `entries sum to ${sum}, the head says ${points}`
}

/** Nothing is given back twice, or without having been taken. */
function releaseProblem(entries: readonly WalletEntry[]): string | undefined {
  const moved = new Map<string, number>()
  for (const { redemption, points } of entries) {
    if (redemption === undefined) continue
    const sum = (moved.get(redemption) ?? 0) + points
    if (sum > 0) return `the redemption ${redemption} gave back more than it took`
    moved.set(redemption, sum)
  }
  return undefined
}
