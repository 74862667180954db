import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { ReportDefinition, ReportDefinitions } from '../ports/reports.ts'
import { getItem } from './get-item.ts'
import { REPORT_DEFINITIONS, reportDefinitionKey } from './keys.ts'
import { withoutKeys } from './without-keys.ts'

const toDefinition = (item: Readonly<Record<string, unknown>>) => withoutKeys(item) as unknown as ReportDefinition

/** Standing orders of reports in the table. */
export function createReportDefinitions(client: DynamoDBDocumentClient, tableName: string): ReportDefinitions {
  return {
    async allDefinitions() {
      const query = new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': REPORT_DEFINITIONS },
      })
      return ((await client.send(query)).Items ?? []).map(toDefinition)
    },
    async definition(id) {
      const item = await getItem<Record<string, unknown>>(client, tableName, reportDefinitionKey(id))
      return item && toDefinition(item)
    },
    async saveDefinition(definition) {
      const item = { ...reportDefinitionKey(definition.id), entity: 'ReportDefinition', ...definition }
      await client.send(new PutCommand({ TableName: tableName, Item: item }))
    },
    async removeDefinition(id) {
      await client.send(new DeleteCommand({ TableName: tableName, Key: reportDefinitionKey(id) }))
    },
  }
}
