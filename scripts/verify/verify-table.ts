import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { memberFromItem } from '../../shared/dynamodb/employee-items.ts'
import { membersOf, participantPartition, WALLETS } from '../../shared/dynamodb/keys.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { withoutKeys } from '../../shared/dynamodb/without-keys.ts'
import type { Leaderboard } from '../../shared/ports/leaderboards.ts'
import { loadRulebook } from '../../shared/ports/load-rulebook.ts'
import type { Member } from '../../shared/ports/members.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { createFindings, type InvariantResult } from './breaches.ts'
import { addPoints, checkBoards, emptyRankings, type LeaderboardBranch, type Rankings } from './check-boards.ts'
import { createBudgetSums } from './check-budgets.ts'
import { checkParticipant } from './check-participant.ts'
import { createReceipts } from './check-receipts.ts'
import { checkWallet } from './check-wallet.ts'
import { createReadAccounts } from './read-accounts.ts'
import { type ScannedItem, scanPartitions } from './scan-partitions.ts'

const PARTICIPANT = participantPartition('')
const ARRIVED: readonly unknown[] = ['LearningRecord', 'QuarantinedRecord', 'Receipt']

/**
 * Recomputes everything that must hold in a table from its records, facts and rules: promises 1 to 4. Reads the table once, a
 * participant at a time, and the ledgers of those who spent redeemable points once more. To be asked when the queues are empty:
 * what is on its way counts as missing.
 */
export async function verifyTable(client: DynamoDBDocumentClient, tableName: string): Promise<InvariantResult[]> {
  const rulebook = await loadRulebook(createProgrammeBook(client, tableName))
  const findings = createFindings()
  const yardstick = { rulebook, now: systemClock.now(), findings }
  const readAccounts = createReadAccounts(client, tableName)
  const rankings = emptyRankings()
  const receipts = createReceipts()
  const budgets = createBudgetSums()
  for await (const [pk, items] of scanPartitions(client, tableName)) {
    for (const item of items) {
      if (ARRIVED.includes(item.entity)) receipts.add(item)
      budgets.add(item)
    }
    if (pk.startsWith(PARTICIPANT)) {
      const view = checkParticipant(pk, items, yardstick)
      for (const account of view?.accounts ?? []) addPoints(rankings, account)
    } else if (pk.startsWith(WALLETS)) await checkWallet(pk, items, readAccounts, yardstick)
    else collectRankings(items, rankings)
  }
  receipts.finish(findings)
  budgets.finish(rulebook, findings)
  checkBoards(rankings, rulebook.programmes, findings)
  return findings.results()
}

function collectRankings(items: readonly ScannedItem[], { boards, branches, members }: Rankings): void {
  for (const item of items) {
    if (item.entity === 'LeaderboardBranch') branches.push(withoutKeys(item) as unknown as LeaderboardBranch)
    if (item.entity === 'Leaderboard') boards.push(withoutKeys(item) as unknown as Leaderboard)
    if (item.entity === 'Member')
      listOf(String(item.pk).slice(membersOf('').length), members).push(memberFromItem(item))
  }
}

function listOf(programme: string, members: Rankings['members']): Member[] {
  const list = members.get(programme) ?? []
  members.set(programme, list)
  return list
}
