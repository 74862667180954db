import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { createEmployeeNames } from '../../shared/dynamodb/employee-names.ts'
import { createLeaderboardBuilding } from '../../shared/dynamodb/leaderboards.ts'
import { createMailClaims } from '../../shared/dynamodb/mail-claims.ts'
import { createMemberList } from '../../shared/dynamodb/members.ts'
import { createProgrammeBook } from '../../shared/dynamodb/programmes.ts'
import { createReportDefinitions } from '../../shared/dynamodb/report-definitions.ts'
import { createReportRuns } from '../../shared/dynamodb/report-runs.ts'
import { documentClient, s3Client, sesClient } from '../../shared/runtime/clients.ts'
import { systemClock } from '../../shared/runtime/clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { logger } from '../../shared/runtime/logger.ts'
import { count, flushMetrics } from '../../shared/runtime/metrics.ts'
import { createReportArchive } from '../../shared/s3/report-archive.ts'
import { createSesMailer } from '../../shared/ses/mailer.ts'
import { handleRequest } from './handle-request.ts'
import { renderReport } from './render-report.ts'

const environment = readEnvironment([
  'REPORT_BUCKET_NAME',
  'MAIL_SENDER',
  'MAIL_CONFIGURATION_SET',
  'COMPANY_NAME',
  'MAIL_SETTLE_SECONDS',
  'API_URL',
])
const table = [documentClient(), environment.TABLE_NAME] as const
const from = environment.MAIL_SENDER
const book = createProgrammeBook(...table)
const clock = systemClock

const rendering = {
  book,
  clock,
  members: createMemberList(...table),
  leaderboards: createLeaderboardBuilding(...table, clock),
  namesOf: createEmployeeNames(...table),
  company: environment.COMPANY_NAME,
  apiUrl: environment.API_URL.replace(/\/$/, ''),
}

const ports = {
  book,
  clock,
  definitions: createReportDefinitions(...table),
  runs: createReportRuns(...table),
  claims: createMailClaims(...table),
  archive: createReportArchive(s3Client(), environment.REPORT_BUCKET_NAME),
  mailer: createSesMailer(sesClient(), { from, configurationSet: environment.MAIL_CONFIGURATION_SET }),
  settleSeconds: environment.MAIL_SETTLE_SECONDS,
  sender: { from, senderName: environment.COMPANY_NAME },
  render: (run: Parameters<typeof renderReport>[0]) => renderReport(run, rendering),
}

/** Queue of ReportRequested and of the report schedules; answers with the messages that are to come again. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  logger.addContext(context)
  const again: string[] = []
  try {
    for (const record of event.Records) if (!(await isDone(record))) again.push(record.messageId)
    return { batchItemFailures: again.map(itemIdentifier => ({ itemIdentifier })) }
  } finally {
    flushMetrics()
  }
}

async function isDone({ messageId, body }: SQSRecord): Promise<boolean> {
  try {
    const result = await handleRequest(body, ports)
    count('ReportMailsSent', result.sent)
    count('OpenMailClaims', result.unsettled)
    if (result.withoutProgramme.length > 0) logger.warn('report definitions without a programme', { ...result })
    if (result.again) logger.info('report waits for open mails', { ...result })
    return !result.again
  } catch (error) {
    logger.error('report not sent', { messageId, error: error as Error })
    return false
  }
}
