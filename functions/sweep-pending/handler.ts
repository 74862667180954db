import type { Context, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { createMemberList } from '../../shared/dynamodb/members.ts'
import { createParticipantLedger } from '../../shared/dynamodb/participants.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { createSweeping } from '../../shared/dynamodb/sweeping.ts'
import { loadRulebook } from '../../shared/ports/load-rulebook.ts'
import { documentClient } from '../../shared/runtime/clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { logger } from '../../shared/runtime/logger.ts'
import { count, flushMetrics } from '../../shared/runtime/metrics.ts'
import { sweepPending } from './sweep-pending.ts'

const { TABLE_NAME } = readEnvironment()
const ledger = createParticipantLedger(documentClient(), TABLE_NAME)
const members = createMemberList(documentClient(), TABLE_NAME)
const sweeping = createSweeping(documentClient(), TABLE_NAME)
const book = createProgrammeBook(documentClient(), TABLE_NAME)

const order = z.looseObject({ kind: z.literal('sweep') })
/** A page that was begun can be finished. */
const RESERVE_MS = 20_000

/** Queue of the hourly schedule, one message at a time. A message that fails comes again, and at last goes to the dead letters. */
export async function handler(event: SQSEvent, context: Context): Promise<void> {
  logger.addContext(context)
  try {
    for (const { body } of event.Records) order.parse(JSON.parse(body))
    const rulebook = await loadRulebook(book)
    const hasTime = () => context.getRemainingTimeInMillis() > RESERVE_MS
    const swept = await sweepPending({ ledger, members, sweeping, rulebook, clock: systemClock, hasTime, onFailure })
    count('PendingFound', swept.found)
    logger.info('swept', { ...swept })
  } finally {
    flushMetrics()
  }
}

function onFailure(participantId: string, error: unknown): void {
  count('SweepFailures')
  logger.error('participant not swept', { participantId, error: error as Error })
}
