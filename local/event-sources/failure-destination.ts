import { randomUUID } from 'node:crypto'
import type { Buckets } from '../storage/buckets.ts'
import type { Queues } from '../storage/queues.ts'
import type { GivenUp } from './stream-batches.ts'

/**
 * Puts changes that were given up on where the mapping says: a bucket gets them whole, a queue what is needed to find them.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export async function sendToFailureDestination(givenUp: GivenUp, queues: Queues, buckets: Buckets): Promise<void> {
  const arn = givenUp.definition.failureDestinationArn
  if (arn === undefined) return
  const queue = queues.byArn(arn)
  if (queue) return queues.send(queue, [JSON.stringify(notice(givenUp))])
  const payload = JSON.stringify({ Records: givenUp.records })
  await buckets.put(
    arn.replace(/^.*:::/, ''),
    objectKey(givenUp.shardId),
    JSON.stringify({ ...notice(givenUp), payload }),
  )
}

function objectKey(shardId: string): string {
  const now = new Date().toISOString()
  const day = now.slice(0, 10).replaceAll('-', '/')
  return `aws/lambda/local/${shardId}/${day}/${now.slice(0, 19).replaceAll(':', '.')}-${randomUUID()}`
}

function notice({ definition, shardId, records, condition, invocations }: GivenUp): object {
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: definition.functionArn,
      condition,
      approximateInvokeCount: invocations,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
      batchSize: records.length,
      streamArn: definition.streamArn,
    },
  }
}
