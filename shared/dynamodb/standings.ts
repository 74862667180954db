import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Account } from '../domain/account.ts'
import type { Period } from '../domain/period.ts'
import type { Leaderboard } from '../ports/leaderboards.ts'
import type { Standings, StandingsQuery, StandingsReader } from '../ports/standings.ts'
import { type AccountItem, accountFromItem } from './account-item.ts'
import { batchGet, itemId } from './batch-get.ts'
import { accountKey, type Key, leaderboardKey } from './keys.ts'
import { readBranches } from './leaderboard-branches.ts'
import { withoutKeys } from './without-keys.ts'

/** Reads are consistent: what finance sees is what was posted. */
export function createStandingsReader(client: DynamoDBDocumentClient, tableName: string): StandingsReader {
  return {
    async standings(query) {
      const read = (period: Period) => readPeriod(client, tableName, query, period)
      const [own, ...earlier] = await Promise.all([read(query.period), ...query.earlier.map(read)])
      const byPeriod = earlier.map((one, index) => [query.earlier[index]?.id ?? query.period.id, one] as const)
      return { ...own, earlier: new Map(byPeriod) }
    },
  }
}

async function readPeriod(
  client: DynamoDBDocumentClient,
  tableName: string,
  { programme, participants, byBranch }: StandingsQuery,
  period: Period,
): Promise<Omit<Standings, 'earlier'>> {
  const board = { programme: programme.id, period: period.id }
  const boardKey = leaderboardKey(programme.id, period.id)
  const keys = participants.map(participant => accountKey(participant, period.start, programme.id))
  const found = await batchGet<Key>(client, tableName, [boardKey, ...keys], { consistent: true })
  const accounts = keys.flatMap((key): Account[] => {
    const item = found.get(itemId(key)) as AccountItem | undefined
    return item?.posting === undefined ? [] : [accountFromItem(item)]
  })
  const item = found.get(itemId(boardKey))
  const leaderboard = item && (withoutKeys({ ...item }) as unknown as Leaderboard)
  const branches =
    byBranch && leaderboard ? await readBranches(client, tableName, board, leaderboard.rankedAt) : undefined
  return { accounts: new Map(accounts.map(account => [account.participantId, account])), leaderboard, branches }
}
