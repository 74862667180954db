import type { TransactItems } from './transact.ts'

/** A put that holds only while the item still has the version that was read (0: does not exist). */
export function versionedPut(
  tableName: string,
  item: Record<string, unknown>,
  readVersion: number,
): TransactItems[number] {
  if (readVersion === 0) {
    return { Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } }
  }
  return {
    Put: {
      TableName: tableName,
      Item: item,
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': readVersion },
    },
  }
}
