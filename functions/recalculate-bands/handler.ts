import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { createBandStore } from '../../shared/dynamodb/bands.ts'
import { createLeaderboardMarks } from '../../shared/dynamodb/leaderboard-marks.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { loadRulebook } from '../../shared/ports/load-rulebook.ts'
import { documentClient } from '../../shared/runtime/clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { logger } from '../../shared/runtime/logger.ts'
import { count, flushMetrics } from '../../shared/runtime/metrics.ts'
import { recalculateBands } from './recalculate-bands.ts'

const { TABLE_NAME } = readEnvironment()
const bands = createBandStore(documentClient(), TABLE_NAME)
const marks = createLeaderboardMarks(documentClient(), TABLE_NAME, systemClock)
const book = createProgrammeBook(documentClient(), TABLE_NAME)

/** Queue of PointsPosted and ParticipantChanged; answers with the messages that are to come again. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  logger.addContext(context)
  try {
    const rulebook = await loadRulebook(book)
    const { outcomes, failures } = await recalculateBands(event.Records, { bands, marks, rulebook, clock: systemClock })
    count('BandsChanged', outcomes.filter(outcome => outcome === 'changed').length)
    for (const { messageIds, error } of failures)
      logger.error('bands not judged', { messageIds, error: error as Error })
    const failed = new Set(failures.flatMap(({ messageIds }) => messageIds))
    return { batchItemFailures: [...failed].map(itemIdentifier => ({ itemIdentifier })) }
  } finally {
    flushMetrics()
  }
}
