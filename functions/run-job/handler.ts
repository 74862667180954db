import { randomUUID } from 'node:crypto'
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { createAccountPages } from '../../shared/dynamodb/account-pages.ts'
import { backOff } from '../../shared/dynamodb/backoff.ts'
import { createBandStore } from '../../shared/dynamodb/bands.ts'
import { createCampaignBudgets } from '../../shared/dynamodb/campaign-budgets.ts'
import { createCourseStore } from '../../shared/dynamodb/courses.ts'
import { createEmployeeNames } from '../../shared/dynamodb/employee-names.ts'
import { createJobs } from '../../shared/dynamodb/jobs.ts'
import { createLeaderboardMarks } from '../../shared/dynamodb/leaderboard-marks.ts'
import { createLeaderboardBuilding } from '../../shared/dynamodb/leaderboards.ts'
import { createMemberList } from '../../shared/dynamodb/members.ts'
import { createParticipantLedger } from '../../shared/dynamodb/participants.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { createPublications } from '../../shared/dynamodb/publications.ts'
import { loadRulebook } from '../../shared/ports/load-rulebook.ts'
import { documentClient, s3Client } from '../../shared/runtime/clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { logger } from '../../shared/runtime/logger.ts'
import { count, flushMetrics } from '../../shared/runtime/metrics.ts'
import { createJobFiles } from '../../shared/s3/job-files.ts'
import { backtestJob } from './backtest/backtest-job.ts'
import { bandsJob } from './bands/bands-job.ts'
import { judgeNewVersions } from './bands/judge-new-versions.ts'
import { failJob } from './fail-job.ts'
import type { KindPorts } from './job-ports.ts'
import { publicationJob } from './publication/publication-job.ts'
import { readOrder } from './read-order.ts'
import { type JobPorts, runChunk } from './run-chunk.ts'

const { TABLE_NAME, REPORT_BUCKET_NAME } = readEnvironment(['REPORT_BUCKET_NAME'])
const [client, clock] = [documentClient(), systemClock]
const jobs = createJobs(client, TABLE_NAME)
const book = createProgrammeBook(client, TABLE_NAME)

/** A slice takes seconds; the rest of a chunk goes to another invocation when less than this is left. */
const RESERVE_MS = 25_000

const kindPorts = (context: Context): KindPorts => ({
  jobs,
  files: createJobFiles(s3Client(), REPORT_BUCKET_NAME),
  accounts: createAccountPages(client, TABLE_NAME),
  ledger: createParticipantLedger(client, TABLE_NAME),
  budgets: createCampaignBudgets(client, TABLE_NAME),
  members: createMemberList(client, TABLE_NAME),
  names: createEmployeeNames(client, TABLE_NAME),
  courses: createCourseStore(client, TABLE_NAME),
  bands: createBandStore(client, TABLE_NAME),
  marks: createLeaderboardMarks(client, TABLE_NAME, clock),
  pointsOf: createLeaderboardBuilding(client, TABLE_NAME, clock).pointsOf,
  publications: createPublications(client, TABLE_NAME),
  clock,
  rulebook: () => loadRulebook(book),
  newId: randomUUID,
  pause: async attempt => {
    if (context.getRemainingTimeInMillis() < 5_000) return false
    await backOff(attempt)
    return true
  },
})

async function carryOut(body: string, kind: KindPorts, ports: JobPorts): Promise<void> {
  const order = readOrder(body)
  if (order === 'versions-in-force') {
    const { programmes } = await kind.rulebook()
    logger.info('versions', { jobs: await judgeNewVersions(programmes, jobs, clock) })
    return
  }
  const outcome = await runChunk(order, ports)
  logger.info('chunk', { ...order, outcome })
}

/** Queue of JobChunkOpened and of the hourly schedule, one message at a time; answers with the message when it is to come again. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  logger.addContext(context)
  const kind = kindPorts(context)
  const ports: JobPorts = {
    jobs,
    kinds: { backtest: backtestJob(kind), publication: publicationJob(kind), bands: bandsJob(kind) },
    clock,
    worker: context.awsRequestId,
    hasTime: () => context.getRemainingTimeInMillis() > RESERVE_MS,
  }
  const failed: string[] = []
  try {
    for (const { messageId, body, attributes } of event.Records) {
      try {
        await carryOut(body, kind, ports)
      } catch (error) {
        logger.error('chunk not done', { messageId, error: error as Error })
        count('JobFailures')
        await failJob(body, Number(attributes.ApproximateReceiveCount), error, ports)
        failed.push(messageId)
      }
    }
    return { batchItemFailures: failed.map(itemIdentifier => ({ itemIdentifier })) }
  } finally {
    flushMetrics()
  }
}
