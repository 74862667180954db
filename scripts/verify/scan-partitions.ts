import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'

export type ScannedItem = Record<string, unknown>

/**
 * Reads the table once, an item collection at a time. A scan brings the items of a partition key one after the other, so only one
 * partition is in memory.
 */
export async function* scanPartitions(
  client: DynamoDBDocumentClient,
  tableName: string,
): AsyncGenerator<readonly [pk: string, items: readonly ScannedItem[]]> {
  let pk = ''
  let items: ScannedItem[] = []
  for await (const page of paginateScan({ client }, { TableName: tableName, ConsistentRead: true })) {
    for (const item of page.Items ?? []) {
      if (item.pk !== pk && items.length > 0) {
        yield [pk, items]
        items = []
      }
      pk = String(item.pk)
      items.push(item)
    }
  }
  if (items.length > 0) yield [pk, items]
}
