import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { ConflictList, ListPosition, QuarantineList, WaitingList } from '../ports/waiting-lists.ts'
import { batchGet, itemId } from './batch-get.ts'
import { CONFLICTS, type Key, QUARANTINE } from './keys.ts'
import { TABLE } from './table.ts'
import { withoutKeys } from './without-keys.ts'

/** Records whose learner or course is not known. */
export const createQuarantineList = (client: DynamoDBDocumentClient, tableName: string): QuarantineList =>
  createWaitingList(client, tableName, QUARANTINE)

/** Records sent again with other content. */
export const createConflictList = (client: DynamoDBDocumentClient, tableName: string): ConflictList =>
  createWaitingList(client, tableName, CONFLICTS)

/** The index holds keys only; what is no longer there when it is read has been settled meanwhile. */
function createWaitingList<Item>(
  client: DynamoDBDocumentClient,
  tableName: string,
  partition: string,
): WaitingList<Item> {
  return {
    async list({ limit, after }) {
      const { Items = [], LastEvaluatedKey } = await client.send(listQuery(tableName, partition, limit, after))
      const rows = Items as unknown as readonly Key[]
      const found = await batchGet<Key>(client, tableName, rows)
      const items = rows.flatMap(row => {
        const item = found.get(itemId(row))
        return item ? [withoutKeys({ ...item }) as Item] : []
      })
      return LastEvaluatedKey === undefined ? { items } : { items, next: positionOf(LastEvaluatedKey) }
    },
  }
}

const positionOf = ({ pk, sk, gsi1sk }: Record<string, unknown>): ListPosition => ({
  pk: String(pk),
  sk: String(sk),
  recordedAt: String(gsi1sk),
})

function listQuery(tableName: string, partition: string, limit: number, after: ListPosition | undefined): QueryCommand {
  return new QueryCommand({
    TableName: tableName,
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'gsi1pk = :partition',
    ExpressionAttributeValues: { ':partition': partition },
    Limit: limit,
    ...(after && {
      ExclusiveStartKey: { pk: after.pk, sk: after.sk, gsi1pk: partition, gsi1sk: after.recordedAt },
    }),
  })
}
