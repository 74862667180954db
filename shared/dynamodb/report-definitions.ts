import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { ReportDefinition, ReportDefinitions } from '../ports/reports.ts'
import { REPORT_DEFINITIONS, reportDefinitionKey } from './keys.ts'

/** Standing orders of reports in the table. */
export function createReportDefinitions(client: DynamoDBDocumentClient, tableName: string): ReportDefinitions {
  return {
    async allDefinitions() {
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': REPORT_DEFINITIONS },
        }),
      )
      return (answer.Items ?? []).map(toDefinition)
    },
    async definition(id) {
      const answer = await client.send(new GetCommand({ TableName: tableName, Key: reportDefinitionKey(id) }))
      return answer.Item === undefined ? undefined : toDefinition(answer.Item)
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

function toDefinition({ pk, sk, entity, ...definition }: Record<string, unknown>): ReportDefinition {
  return definition as unknown as ReportDefinition
}
