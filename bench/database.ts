import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import pLimit from 'p-limit'

/** A client of DynamoDB Local that passes the gateway by: what the bench itself does is not counted. */
export const databaseAt = (endpoint: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      requestHandler: { httpAgent: { keepAlive: true, maxSockets: 64 } },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  )

const BATCH = 25
const AT_ONCE = 8

/** Puts any number of items, 25 at a time. */
export async function putAll(
  client: DynamoDBDocumentClient,
  tableName: string,
  items: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const limit = pLimit(AT_ONCE)
  const puts = batchesOf(items, BATCH).map(batch => batch.map(Item => ({ PutRequest: { Item: { ...Item } } })))
  await Promise.all(puts.map(batch => limit(() => write(client, tableName, batch))))
}

async function write(client: DynamoDBDocumentClient, tableName: string, batch: readonly object[]): Promise<void> {
  const { UnprocessedItems } = await client.send(
    new BatchWriteCommand({ RequestItems: { [tableName]: [...batch] as { PutRequest: { Item: object } }[] } }),
  )
  const left = UnprocessedItems?.[tableName] ?? []
  if (left.length > 0) await write(client, tableName, left)
}

export const batchesOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
