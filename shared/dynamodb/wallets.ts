import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Instant } from '../domain/brand.ts'
import type { Announcement } from '../domain/wallet/expiry.ts'
import type { WalletKey } from '../domain/wallet/wallet-entry.ts'
import type { WalletBook } from '../ports/wallets.ts'
import { expiryNoticeKey, walletOf } from './keys.ts'
import { queryPages } from './query-pages.ts'
import { TABLE } from './table.ts'
import { transact } from './transact.ts'
import { unlessConditionFails } from './unless-condition-fails.ts'
import { storedWalletOf, walletPostingItems } from './wallet-items.ts'

/** After its last day nobody asks whether a day was announced. */
const KEPT_SECONDS = 60 * 86_400

/** Wallets in the table. A load costs 1 read unit per 4 KB of entries, a posting 2 write units an entry and 2 for the head. */
export function createWalletBook(client: DynamoDBDocumentClient, tableName: string): WalletBook {
  return {
    async load({ participantId, programme }) {
      const query = {
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': walletOf(participantId, programme) },
        ConsistentRead: true,
      }
      const items: Record<string, unknown>[] = []
      for await (const page of queryPages(client, query)) items.push(...page)
      return storedWalletOf(items)
    },
    async post(posting) {
      return (await transact(client, walletPostingItems(tableName, posting))).length === 0 ? 'saved' : 'lost-race'
    },
    async announce(key, announcement, at) {
      const Item = noticeItem(key, announcement, at)
      const put = new PutCommand({ TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })
      return unlessConditionFails<'announced' | 'known'>(
        client.send(put).then(() => 'announced' as const),
        () => 'known',
      )
    },
  }
}

const noticeItem = ({ participantId, programme }: WalletKey, { on, daysAhead, points }: Announcement, at: Instant) => ({
  ...expiryNoticeKey(participantId, programme, on, daysAhead),
  entity: 'ExpiryNotice',
  participantId,
  programme,
  on,
  daysAhead,
  points,
  announcedAt: at,
  [TABLE.timeToLive]: Math.floor(Date.parse(on) / 1_000) + KEPT_SECONDS,
})
