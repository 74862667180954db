import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { MemberList } from '../ports/members.ts'
import { memberFromItem } from './employee-items.ts'
import { getItem } from './get-item.ts'
import { memberKey, membersOf } from './keys.ts'

/** Members of programmes in the table: a page is one Query of its size. */
export function createMemberList(client: DynamoDBDocumentClient, tableName: string): MemberList {
  return {
    async members(programme, { limit, after }) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': membersOf(programme) },
          Limit: limit,
          ...(after !== undefined && { ExclusiveStartKey: memberKey(programme, after) }),
        }),
      )
      const items = Items.map(memberFromItem)
      return LastEvaluatedKey === undefined ? { items } : { items, next: String(LastEvaluatedKey.sk) }
    },
    async member(programme, employeeId) {
      const item = await getItem<Record<string, unknown>>(client, tableName, memberKey(programme, employeeId))
      return item && memberFromItem(item)
    },
  }
}
