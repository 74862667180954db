import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Key } from './keys.ts'

/** The item as it is now (consistent), or undefined. */
export async function getItem<Item>(
  client: DynamoDBDocumentClient,
  tableName: string,
  key: Key,
): Promise<Item | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }))
  return Item as Item | undefined
}
