import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { ADJUSTMENT_STATUSES, type AdjustmentRequest, factOf } from '../domain/adjustment-request.ts'
import type { AdjustmentBook, AdjustmentChange } from '../ports/adjustments.ts'
import { toAdjustmentItem } from './adjustment-item.ts'
import { auditItem } from './audit.ts'
import { getItem } from './get-item.ts'
import { adjustmentRequestKey, adjustmentsOfStatus, type Key } from './keys.ts'
import { newestFirst, orderOf } from './newest-first.ts'
import { type TransactItems, transact } from './transact.ts'
import { withoutKeys } from './without-keys.ts'

type Item = Key & AdjustmentRequest

/** Adjustments in the table. A change costs 2 write units an item: the request and its row in the index, the fact, the audit entry. */
export function createAdjustmentBook(client: DynamoDBDocumentClient, tableName: string): AdjustmentBook {
  return {
    async find(id) {
      const item = await getItem<Item>(client, tableName, adjustmentRequestKey(id))
      return item && fromItem(item)
    },
    async save(change) {
      return (await transact(client, changeItems(tableName, change))).length === 0 ? 'saved' : 'lost-race'
    },
    async list({ status, limit, after }) {
      const partitions = (status === undefined ? ADJUSTMENT_STATUSES : [status]).map(adjustmentsOfStatus)
      const behind = after && orderOf(after.requestedAt, after.id)
      return (await newestFirst<Item>(client, tableName, partitions, { limit, behind })).map(fromItem)
    },
  }
}

const fromItem = (item: Item): AdjustmentRequest => withoutKeys({ ...item }) as unknown as AdjustmentRequest

const toItem = (request: AdjustmentRequest) => ({
  ...adjustmentRequestKey(request.id),
  gsi1pk: adjustmentsOfStatus(request.status),
  gsi1sk: orderOf(request.requested.at, request.id),
  entity: 'AdjustmentRequest',
  ...request,
})

/** The status is the lock: none comes twice in the life of an adjustment. */
function requestPut(tableName: string, { before, after }: AdjustmentChange): TransactItems[number] {
  const Item = toItem(after)
  if (before === undefined)
    return { Put: { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } }
  const locked = {
    ConditionExpression: '#status = :status',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':status': before.status },
  }
  return { Put: { TableName: tableName, Item, ...locked } }
}

function changeItems(tableName: string, change: AdjustmentChange): TransactItems {
  const { after, audit } = change
  const fact = factOf(after)
  const item = fact && toAdjustmentItem(fact, after.periodStart, { correlationId: audit.correlationId })
  return [
    requestPut(tableName, change),
    ...(item ? [{ Put: { TableName: tableName, Item: item } }] : []),
    { Put: { TableName: tableName, Item: auditItem(audit) } },
  ]
}
