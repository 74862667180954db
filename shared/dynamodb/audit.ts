import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { AuditEntry, AuditLog } from '../ports/audit.ts'
import { auditKey, auditOf } from './keys.ts'
import { withoutKeys } from './without-keys.ts'

/** The item of an entry, for the transaction of the change it tells of. */
export const auditItem = (entry: AuditEntry) => ({
  ...auditKey(entry.at.slice(0, 10), entry.at, entry.id),
  entity: 'Audit',
  ...entry,
})

/** The audit log in the table; a page is one Query. */
export function createAuditLog(client: DynamoDBDocumentClient, tableName: string): AuditLog {
  return {
    async record(entry) {
      await client.send(new PutCommand({ TableName: tableName, Item: auditItem(entry) }))
    },
    async entries(day, { limit, after }) {
      const pk = auditOf(day)
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          Limit: limit,
          ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
        }),
      )
      const items = Items.map(item => withoutKeys(item) as unknown as AuditEntry)
      return LastEvaluatedKey === undefined ? { items } : { items, next: String(LastEvaluatedKey.sk) }
    },
  }
}
