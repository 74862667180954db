import type { Context, SQSEvent } from 'aws-lambda'
import { createExpiryRound } from '../../shared/dynamodb/expiry-round.ts'
import { createMemberList } from '../../shared/dynamodb/members.ts'
import { createParticipantLedger } from '../../shared/dynamodb/participants.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { createWalletBook } from '../../shared/dynamodb/wallets.ts'
import { loadRulebook } from '../../shared/ports/load-rulebook.ts'
import { documentClient } from '../../shared/runtime/clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { logger } from '../../shared/runtime/logger.ts'
import { count, flushMetrics } from '../../shared/runtime/metrics.ts'
import { expirePoints } from './expire-points.ts'
import { assertOrder } from './read-order.ts'

const { TABLE_NAME } = readEnvironment()
const stores = {
  ledger: createParticipantLedger(documentClient(), TABLE_NAME),
  wallets: createWalletBook(documentClient(), TABLE_NAME),
  members: createMemberList(documentClient(), TABLE_NAME),
  round: createExpiryRound(documentClient(), TABLE_NAME),
}
const book = createProgrammeBook(documentClient(), TABLE_NAME)

/** A page that was begun can be finished. */
const RESERVE_MS = 20_000

/** Queue of the daily schedule and of ExpiryInterrupted, one message at a time. A message that fails comes again. */
export async function handler(event: SQSEvent, context: Context): Promise<void> {
  logger.addContext(context)
  try {
    for (const { body } of event.Records) assertOrder(body)
    const rulebook = await loadRulebook(book)
    const hasTime = () => context.getRemainingTimeInMillis() > RESERVE_MS
    const run = await expirePoints({ ...stores, rulebook, clock: systemClock, hasTime, onFailure })
    count('ExpiriesPosted', run.expired)
    count('ExpiriesAnnounced', run.announced)
    logger.info('expired', { ...run })
  } finally {
    flushMetrics()
  }
}

function onFailure(participantId: string, error: unknown): void {
  count('ExpiryFailures')
  logger.error('wallet not looked at', { participantId, error: error as Error })
}
