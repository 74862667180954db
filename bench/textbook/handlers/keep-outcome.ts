import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { database, TableName } from './clients.ts'
import { consume } from './consume.ts'

/** Third consumer: what became of the record. */
export const handler = consume(async ({ source, id, points }) => {
  await database.send(
    new UpdateCommand({
      TableName,
      Key: { pk: `RECORD#${source}#${id}`, sk: 'RECORD' },
      UpdateExpression: 'SET outcome = :outcome, points_awarded = :points',
      ExpressionAttributeValues: { ':outcome': 'awarded', ':points': points ?? 0 },
    }),
  )
})
