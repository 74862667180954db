import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { REDEMPTION_STATUSES, type Redemption } from '../domain/wallet/redemption.ts'
import type { NewRedemption, RedemptionBook, RedemptionChange } from '../ports/wallets.ts'
import { auditItem } from './audit.ts'
import { getItem } from './get-item.ts'
import { type Key, redemptionKey, redemptionsOfStatus, stockKey } from './keys.ts'
import { newestFirst, orderOf } from './newest-first.ts'
import { type TransactItems, transact } from './transact.ts'
import { walletPostingItems } from './wallet-items.ts'
import { withoutKeys } from './without-keys.ts'

type Item = Key & Redemption

/** Redemptions in the table. A request is one transaction: redemption, wallet, stock, audit entry; 11 write units. */
export function createRedemptionBook(client: DynamoDBDocumentClient, tableName: string): RedemptionBook {
  return {
    async find(id) {
      const item = await getItem<Item>(client, tableName, redemptionKey(id))
      return item && fromItem(item)
    },
    async request(wanted) {
      const failed = await transact(client, requestItems(tableName, wanted))
      if (failed.length === 0) return 'saved'
      if (failed.includes(0)) return 'exists'
      const isStockAlone = wanted.stock !== undefined && failed.length === 1 && failed[0] === STOCK_PLACE
      return isStockAlone ? 'out-of-stock' : 'lost-race'
    },
    async change(change) {
      return (await transact(client, changeItems(tableName, change))).length === 0 ? 'saved' : 'lost-race'
    },
    async list({ status, limit, after }) {
      const partitions = (status === undefined ? REDEMPTION_STATUSES : [status]).map(redemptionsOfStatus)
      const behind = after && orderOf(after.requestedAt, after.id)
      return (await newestFirst<Item>(client, tableName, partitions, { limit, behind })).map(fromItem)
    },
  }
}

const fromItem = (item: Item): Redemption => withoutKeys({ ...item }) as unknown as Redemption

const toItem = (redemption: Redemption) => ({
  ...redemptionKey(redemption.id),
  gsi1pk: redemptionsOfStatus(redemption.status),
  gsi1sk: orderOf(redemption.steps[0]?.at ?? '', redemption.id),
  entity: 'Redemption',
  ...redemption,
})

/** Behind the redemption. */
const STOCK_PLACE = 1

function requestItems(tableName: string, { redemption, posting, stock, audit }: NewRedemption): TransactItems {
  const put = { TableName: tableName, Item: toItem(redemption), ConditionExpression: 'attribute_not_exists(pk)' }
  return [
    { Put: put },
    ...(stock === undefined ? [] : [takeStock(tableName, redemption, stock)]),
    ...walletPostingItems(tableName, posting),
    { Put: { TableName: tableName, Item: auditItem(audit) } },
  ]
}

/** A counter of what is gone: the stock itself is the rules', and a new version may change it. */
function takeStock(
  tableName: string,
  { programme, option, quantity }: Redemption,
  stock: number,
): TransactItems[number] {
  return {
    Update: {
      TableName: tableName,
      Key: stockKey(programme, option),
      UpdateExpression: 'SET entity = :entity ADD taken :quantity',
      // Without a counter nothing is gone: whoever asks for more than there ever was has been refused before.
      ConditionExpression: 'attribute_not_exists(taken) OR taken <= :before',
      ExpressionAttributeValues: { ':entity': 'Stock', ':quantity': quantity, ':before': stock - quantity },
    },
  }
}

const returnStock = (tableName: string, { programme, option, quantity }: Redemption): TransactItems[number] => ({
  Update: {
    TableName: tableName,
    Key: stockKey(programme, option),
    UpdateExpression: 'ADD taken :back',
    ExpressionAttributeValues: { ':back': -quantity },
  },
})

function changeItems(tableName: string, { before, after, release, audit }: RedemptionChange): TransactItems {
  const locked = {
    ConditionExpression: '#status = :status',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':status': before.status },
  }
  return [
    { Put: { TableName: tableName, Item: toItem(after), ...locked } },
    ...(release ? walletPostingItems(tableName, release) : []),
    ...(release && after.stocked ? [returnStock(tableName, after)] : []),
    { Put: { TableName: tableName, Item: auditItem(audit) } },
  ]
}
