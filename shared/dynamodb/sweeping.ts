import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Instant } from '../domain/brand.ts'
import { storageDayOf } from '../domain/storage-day.ts'
import type { SweepCursor, Sweeping } from '../ports/sweeping.ts'
import { getItem } from './get-item.ts'
import { adjustmentKey, type Key, recordKey, sweepKey } from './keys.ts'

/** The sweeper's place, and its only other write: a mark on a record or an adjustment that the ledger lacks. */
export function createSweeping(client: DynamoDBDocumentClient, tableName: string): Sweeping {
  const touch = (key: Key, at: Instant) =>
    client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: key,
        UpdateExpression: 'SET sweptAt = :at',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':at': at },
      }),
    )
  return {
    async cursor() {
      const item = await getItem<{ readonly cursor?: SweepCursor }>(client, tableName, sweepKey)
      return item?.cursor
    },
    async keepCursor(cursor) {
      const keep = {
        UpdateExpression: 'SET #cursor = :cursor, entity = :entity',
        ExpressionAttributeValues: { ':cursor': cursor, ':entity': 'Sweep' },
      }
      const forget = { UpdateExpression: 'REMOVE #cursor' }
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: sweepKey,
          ExpressionAttributeNames: { '#cursor': 'cursor' },
          ...(cursor ? keep : forget),
        }),
      )
    },
    async touch({ participantId, occurredAt, source, id }, at) {
      await touch(recordKey(participantId, storageDayOf(occurredAt), source, id), at)
    },
    async touchAdjustment({ participantId, id }, periodStart, at) {
      await touch(adjustmentKey(participantId, periodStart, id), at)
    },
  }
}
