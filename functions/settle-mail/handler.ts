import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { createMailClaims } from '../../shared/dynamodb/mail-claims.ts'
import { documentClient } from '../../shared/runtime/clients.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { logger } from '../../shared/runtime/logger.ts'
import { count, flushMetrics } from '../../shared/runtime/metrics.ts'
import { settleMail } from './settle-mail.ts'

const { TABLE_NAME } = readEnvironment()
const claims = createMailClaims(documentClient(), TABLE_NAME)

/** Queue of the mail service's send events; answers with the messages that are to come again. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  logger.addContext(context)
  try {
    const done = await Promise.all(event.Records.map(isDone))
    const failed = event.Records.filter((_, index) => done[index] === false)
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
  } finally {
    flushMetrics()
  }
}

async function isDone({ messageId, body }: SQSRecord): Promise<boolean> {
  try {
    if ((await settleMail(body, claims)) === 'settled') count('MailEventsSettled')
    return true
  } catch (error) {
    logger.error('send event not settled', { messageId, error: error as Error })
    return false
  }
}
