import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { compareText } from '../domain/order.ts'
import { batchGet, itemId } from './batch-get.ts'
import type { Key } from './keys.ts'
import { TABLE } from './table.ts'

type Row = Key & { readonly gsi1sk: string }

/** What lists in the index say of the order: instants alone are not unique. */
export const orderOf = (requestedAt: string, id: string): string => `${requestedAt}#${id}`

/**
 * Reads items from partitions of the index, the newest of all first: one Query a partition, one BatchGetItem per 100.
 * @param behind the order of the last item of the page before: what moves between partitions meanwhile is neither lost nor repeated
 */
export async function newestFirst<Item extends Key>(
  client: DynamoDBDocumentClient,
  tableName: string,
  partitions: readonly string[],
  { limit, behind }: { readonly limit: number; readonly behind?: string | undefined },
): Promise<readonly Item[]> {
  const pages = await Promise.all(
    partitions.map(async partition => {
      const { Items = [] } = await client.send(query(tableName, partition, limit, behind))
      return Items as Row[]
    }),
  )
  const rows = pages.flat().toSorted((a, b) => compareText(b.gsi1sk, a.gsi1sk))
  const wanted = rows.slice(0, limit)
  const found = await batchGet<Item>(client, tableName, wanted, { consistent: true })
  return [...new Map(wanted.map(row => [itemId(row), found.get(itemId(row))])).values()].filter(
    item => item !== undefined,
  )
}

function query(tableName: string, partition: string, limit: number, behind: string | undefined): QueryCommand {
  const isBehind = behind === undefined ? '' : ' AND gsi1sk < :behind'
  return new QueryCommand({
    TableName: tableName,
    IndexName: TABLE.index.name,
    KeyConditionExpression: `gsi1pk = :partition${isBehind}`,
    ExpressionAttributeValues: { ':partition': partition, ...(behind !== undefined && { ':behind': behind }) },
    ScanIndexForward: false,
    Limit: limit,
  })
}
