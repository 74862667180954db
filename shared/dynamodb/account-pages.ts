import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { ParticipantId } from '../domain/brand.ts'
import type { AccountPages } from '../ports/account-pages.ts'
import { rankPartition } from './keys.ts'
import { TABLE } from './table.ts'

/** The rank index by shard: half a read unit per 4 KB, some 20 participants. */
export function createAccountPages(client: DynamoDBDocumentClient, tableName: string): AccountPages {
  return {
    async participants({ programme, period }, shard, { limit, after = ' ' }) {
      const { partitionKey, sortKey } = TABLE.index
      const query = new QueryCommand({
        TableName: tableName,
        IndexName: TABLE.index.name,
        KeyConditionExpression: `${partitionKey} = :shard AND ${sortKey} > :after`,
        ExpressionAttributeValues: { ':shard': rankPartition(programme, period, shard), ':after': after },
        ProjectionExpression: sortKey,
        Limit: limit,
      })
      const { Items = [], LastEvaluatedKey } = await client.send(query)
      const items = Items.map(row => row[sortKey] as ParticipantId)
      return { items, more: LastEvaluatedKey !== undefined }
    },
  }
}
