import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { database, TableName } from './clients.ts'

const EXPIRES_AFTER_SECONDS = 3_600
const IN_PROGRESS_MS = 30_000

const keyOf = (id: string) => ({ pk: `IDEMPOTENCY#${process.env.POWERTOOLS_SERVICE_NAME}#${id}`, sk: 'IDEMPOTENCY' })

/**
 * Runs `work` once, with the two writes of Powertools for AWS Lambda's DynamoDB persistence layer: a conditional put `INPROGRESS`
 * before, an update to `COMPLETED` with the result after. A second delivery within an hour does nothing.
 * https://docs.aws.amazon.com/powertools/typescript/latest/features/idempotency/
 */
export async function once<Result>(id: string, work: () => Promise<Result>): Promise<Result | undefined> {
  if (!(await begin(id))) return undefined
  const result = await work()
  await database.send(
    new UpdateCommand({
      TableName,
      Key: keyOf(id),
      UpdateExpression: 'SET #data = :data, #expiration = :expiration, #status = :status',
      ExpressionAttributeNames: { '#data': 'data', '#expiration': 'expiration', '#status': 'status' },
      ExpressionAttributeValues: { ':data': result ?? null, ':expiration': expiration(), ':status': 'COMPLETED' },
    }),
  )
  return result
}

async function begin(id: string): Promise<boolean> {
  const now = Date.now()
  const item = {
    ...keyOf(id),
    expiration: expiration(),
    status: 'INPROGRESS',
    in_progress_expiration: now + IN_PROGRESS_MS,
  }
  try {
    await database.send(
      new PutCommand({
        TableName,
        Item: item,
        ConditionExpression:
          'attribute_not_exists(pk) OR expiration < :seconds OR (#status = :inProgress AND in_progress_expiration < :now)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':seconds': now / 1000, ':now': now, ':inProgress': 'INPROGRESS' },
      }),
    )
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

const expiration = (): number => Math.floor(Date.now() / 1000) + EXPIRES_AFTER_SECONDS
