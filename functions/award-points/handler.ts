import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs'
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { backOff } from '../../shared/dynamodb/backoff.ts'
import { createCampaignBudgets } from '../../shared/dynamodb/campaign-budgets.ts'
import { createParticipantLedger } from '../../shared/dynamodb/participants.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import type { AwardPorts } from '../../shared/ledger/award-points.ts'
import { loadRulebook } from '../../shared/ports/load-rulebook.ts'
import { documentClient, sqsClient } from '../../shared/runtime/clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { logger } from '../../shared/runtime/logger.ts'
import { count, flushMetrics } from '../../shared/runtime/metrics.ts'
import { awardBatch, type BatchResult, type Failure } from './award-batch.ts'

const environment = readEnvironment(['QUEUE_URL'])
const budgets = createCampaignBudgets(documentClient(), environment.TABLE_NAME)
const ledger = createParticipantLedger(documentClient(), environment.TABLE_NAME)
const book = createProgrammeBook(documentClient(), environment.TABLE_NAME)

/** Enough to finish a round that was begun. */
const RESERVE_MS = 5_000
/** After lost races the message comes back within so many seconds, spread at random. */
const POSTPONE_SECONDS = 15

/** Queue of LearningRecorded, LearningVoided, ParticipantChanged and AdjustmentDecided; answers with the messages that are to come again. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  logger.addContext(context)
  try {
    const rulebook = await loadRulebook(book)
    const result = await awardBatch(event.Records, rulebook.programmes, portsOf(context, rulebook))
    report(result)
    await postpone(
      result.failures.filter(({ contention }) => contention),
      event,
    )
    return { batchItemFailures: result.failures.flatMap(failed).map(itemIdentifier => ({ itemIdentifier })) }
  } finally {
    flushMetrics()
  }
}

function portsOf(context: Context, rulebook: Awaited<ReturnType<typeof loadRulebook>>): AwardPorts {
  return {
    ledger,
    budgets,
    clock: systemClock,
    rulebook: async fresh => (fresh ? loadRulebook(book) : rulebook),
    pause: async attempt => {
      if (context.getRemainingTimeInMillis() < RESERVE_MS) return false
      await backOff(attempt)
      return true
    },
  }
}

const failed = ({ messageIds }: Failure): readonly string[] => messageIds

function report({ awarded, failures }: BatchResult): void {
  const sum = (name: keyof (typeof awarded)[number]) => awarded.reduce((total, one) => total + one[name], 0)
  count('Postings', sum('postings'))
  count('LostRaces', sum('races'))
  count('WaitingAccounts', sum('waiting'))
  for (const { messageIds, error } of failures) logger.error('messages not done', { messageIds, error: error as Error })
}

/** Contention is no fault: the messages come again in seconds instead of after the queue's whole visibility time-out. */
async function postpone(failures: readonly Failure[], event: SQSEvent): Promise<void> {
  const ids = new Set(failures.flatMap(failed))
  const own = event.Records.filter(({ messageId }) => ids.has(messageId))
  await Promise.all(
    own.map(({ receiptHandle }) =>
      sqsClient().send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: environment.QUEUE_URL,
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: 1 + Math.floor(Math.random() * POSTPONE_SECONDS),
        }),
      ),
    ),
  )
}
