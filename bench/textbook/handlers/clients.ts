import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

export const database = DynamoDBDocumentClient.from(new DynamoDBClient({}))
export const TableName = process.env.TABLE_NAME ?? ''

const bridge = new EventBridgeClient({})
const CHUNK = 10

/** Publishes after the commit, as the pattern does: what fails in between is lost. */
export async function publish(detailType: string, details: readonly object[]): Promise<void> {
  for (let start = 0; start < details.length; start += CHUNK) {
    await bridge.send(
      new PutEventsCommand({
        Entries: details.slice(start, start + CHUNK).map(detail => ({
          Source: 'textbook',
          DetailType: detailType,
          EventBusName: process.env.EVENT_BUS_NAME,
          Detail: JSON.stringify(detail),
        })),
      }),
    )
  }
}
