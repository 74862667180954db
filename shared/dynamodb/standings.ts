import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Account } from '../domain/account.ts'
import type { Leaderboard } from '../ports/leaderboards.ts'
import type { StandingsReader } from '../ports/standings.ts'
import { type AccountItem, accountFromItem } from './account-item.ts'
import { batchGet, itemId } from './batch-get.ts'
import { accountKey, type Key, leaderboardKey } from './keys.ts'
import { withoutKeys } from './without-keys.ts'

/** Reads are consistent: what finance sees is what was posted. */
export function createStandingsReader(client: DynamoDBDocumentClient, tableName: string): StandingsReader {
  return {
    async standings(programme, period, participants) {
      const board = leaderboardKey(programme.id, period.id)
      const keys = participants.map(participant => accountKey(participant, period.start, programme.id))
      const found = await batchGet<Key>(client, tableName, [board, ...keys], { consistent: true })
      const accounts = keys.flatMap((key): Account[] => {
        const item = found.get(itemId(key)) as AccountItem | undefined
        return item?.posting === undefined ? [] : [accountFromItem(item)]
      })
      const leaderboard = found.get(itemId(board))
      return {
        accounts: new Map(accounts.map(account => [account.participantId, account])),
        leaderboard: leaderboard && (withoutKeys({ ...leaderboard }) as unknown as Leaderboard),
      }
    },
  }
}
