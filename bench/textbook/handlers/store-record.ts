import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { database, publish, TableName } from './clients.ts'
import { consume } from './consume.ts'

/** First consumer: the record, pending. */
export const handler = consume(async record => {
  const key = { pk: `RECORD#${record.source}#${record.id}`, sk: 'RECORD' }
  const Item = { ...key, ...record, outcome: 'pending', recordedAt: new Date().toISOString() }
  await database.send(new PutCommand({ TableName, Item }))
  await publish('RecordStored', [record])
})
