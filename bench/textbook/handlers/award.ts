import { randomUUID } from 'node:crypto'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { database, publish, TableName } from './clients.ts'
import { consume, type Received } from './consume.ts'

const POINTS = 10
const ATTEMPTS = 8

/** Second consumer: the ledger entry and the balance, which is sorted by points in the rank index. */
export const handler = consume(async record => {
  await post(record)
  await publish('PointsAwarded', [{ ...record, points: POINTS }])
})

async function post(record: Received): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await database.send(new TransactWriteCommand({ TransactItems: transaction(record) }))
      return
    } catch (error) {
      // Others post to the same balance.
      if (!(error instanceof TransactionCanceledException) || attempt === ATTEMPTS) throw error
      await new Promise(resolve => setTimeout(resolve, Math.random() * 20 * 2 ** attempt))
    }
  }
}

function transaction({ employeeId, source, id, activity, courseId, occurredAt }: Received) {
  const pk = `EMPLOYEE#${employeeId}`
  const entry = {
    source,
    record: id,
    activity,
    courseId,
    occurredAt,
    points: POINTS,
    postedAt: new Date().toISOString(),
  }
  return [
    { Put: { TableName, Item: { pk, sk: `LEDGER#${randomUUID()}`, ...entry } } },
    {
      Update: {
        TableName,
        Key: { pk, sk: 'BALANCE#2026-Q3' },
        UpdateExpression: 'SET #period = :period ADD #points :points',
        ExpressionAttributeNames: { '#period': 'period', '#points': 'points' },
        ExpressionAttributeValues: { ':period': '2026-Q3', ':points': POINTS },
      },
    },
  ]
}
