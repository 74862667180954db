import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import type { Programme } from '../../shared/domain/programme.ts'
import { createLeaderboardBuilding } from '../../shared/dynamodb/leaderboards.ts'
import { createMemberList } from '../../shared/dynamodb/members.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { documentClient } from '../../shared/runtime/clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { logger } from '../../shared/runtime/logger.ts'
import { duration, flushMetrics } from '../../shared/runtime/metrics.ts'
import { rebuildBatch } from './rebuild-batch.ts'

const { TABLE_NAME } = readEnvironment()
const building = createLeaderboardBuilding(documentClient(), TABLE_NAME, systemClock)
const members = createMemberList(documentClient(), TABLE_NAME)
const book = createProgrammeBook(documentClient(), TABLE_NAME)
const ruleSetsOf = (programme: Programme) => book.ruleSets(programme)

/** Queue of LeaderboardOutdated (delayed) and of the daily schedule; answers with the messages that are to come again. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  logger.addContext(context)
  const begun = performance.now()
  try {
    const programmes = await book.all()
    const failures = await rebuildBatch(event.Records, {
      building,
      members,
      programmes,
      ruleSetsOf,
      clock: systemClock,
    })
    duration('LeaderboardRebuild', performance.now() - begun)
    for (const { messageIds, error } of failures)
      logger.error('leaderboard not built', { messageIds, error: error as Error })
    return {
      batchItemFailures: failures.flatMap(({ messageIds }) => messageIds).map(itemIdentifier => ({ itemIdentifier })),
    }
  } finally {
    flushMetrics()
  }
}
