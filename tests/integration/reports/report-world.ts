import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { handleRequest } from '../../../functions/send-reports/handle-request.ts'
import { renderReport } from '../../../functions/send-reports/render-report.ts'
import { type SendReportPorts, sendReport } from '../../../functions/send-reports/send-report.ts'
import { settleMail } from '../../../functions/settle-mail/settle-mail.ts'
import { startMail } from '../../../local/services/mail.ts'
import { startQueuesAndBuckets } from '../../../local/services/queues-and-buckets.ts'
import { brand, type Instant, type PeriodId, type ProgrammeId } from '../../../shared/domain/brand.ts'
import { instantOf } from '../../../shared/domain/calendar.ts'
import { rankRowKey } from '../../../shared/dynamodb/account-item.ts'
import { createEmployeeNames } from '../../../shared/dynamodb/employee-names.ts'
import { accountKey, employeeKey } from '../../../shared/dynamodb/keys.ts'
import { createLeaderboardBuilding } from '../../../shared/dynamodb/leaderboards.ts'
import { createMailClaims } from '../../../shared/dynamodb/mail-claims.ts'
import { createMemberList } from '../../../shared/dynamodb/members.ts'
import { createProgrammeBook } from '../../../shared/dynamodb/programmes.ts'
import { createReportDefinitions } from '../../../shared/dynamodb/report-definitions.ts'
import { createReportRuns } from '../../../shared/dynamodb/report-runs.ts'
import type { Mailer } from '../../../shared/ports/mailer.ts'
import type { ReportOrder } from '../../../shared/ports/reports.ts'
import { requestedRun } from '../../../shared/reports/run.ts'
import { createReportArchive } from '../../../shared/s3/report-archive.ts'
import { createSesMailer } from '../../../shared/ses/mailer.ts'
import { Company } from '../store/company.ts'
import { startScratchDatabase } from '../store/scratch-table.ts'

const CREDENTIALS = { region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
const BUCKET = 'reports'
export const SETTLE_SECONDS = 900
export const NOW = brand<Instant>('2026-11-23T02:00:00.000Z')

export const ORDER: ReportOrder = {
  kind: 'points-ranking',
  programme: brand<ProgrammeId>('default'),
  recipients: ['hr@example.com', 'boss@example.com'],
  locale: 'zh-CN',
  attachments: ['xlsx', 'csv'],
}

/** A mail as the inbox of the local mail service lists it. */
export interface InboxMail {
  readonly destination: { readonly to: readonly string[] }
  readonly subject: string
}

export type ReportWorld = Awaited<ReturnType<typeof startReportWorld>>

/** The real services on this machine: table, bucket, mail. Each `company()` is a fresh table. */
export async function startReportWorld() {
  const [database, storage, mail] = await Promise.all([startScratchDatabase(), startQueuesAndBuckets(), startMail()])
  const s3 = new S3Client({ ...CREDENTIALS, endpoint: storage.endpoint, forcePathStyle: true })
  const ses = new SESv2Client({ ...CREDENTIALS, endpoint: mail.endpoint, maxAttempts: 1 })
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }))
  return {
    async inbox(): Promise<readonly InboxMail[]> {
      const store = (await (await fetch(`${mail.endpoint}/store`)).json()) as { readonly emails: readonly InboxMail[] }
      return store.emails
    },
    async emptyInbox() {
      await fetch(`${mail.endpoint}/clear-store`, { method: 'POST' })
    },
    async office(): Promise<ReportOffice> {
      const company = new Company(database.client, await database.createTable())
      await company.publishProgrammes()
      return new ReportOffice(
        company,
        s3,
        createSesMailer(ses, { from: 'points@example.com', configurationSet: 'set' }),
      )
    },
    async stop() {
      s3.destroy()
      ses.destroy()
      await Promise.all([database.stop(), storage.stop(), mail.stop()])
    },
  }
}

/** A company with its reports, on one table. Time stands still until it is moved. */
export class ReportOffice {
  readonly company: Company
  readonly mailer: Mailer
  readonly ports: SendReportPorts & Parameters<typeof handleRequest>[1]
  rendered = 0
  private time: Instant = NOW

  constructor(company: Company, s3: S3Client, mailer: Mailer) {
    this.company = company
    this.mailer = mailer
    const table = [company.client, company.tableName] as const
    const clock = { now: () => this.time }
    const book = createProgrammeBook(...table)
    const members = createMemberList(...table)
    const leaderboards = createLeaderboardBuilding(...table, clock)
    const link = { company: '示例公司', apiUrl: 'https://api.example.com' }
    const rendering = { book, clock, members, leaderboards, namesOf: createEmployeeNames(...table), ...link }
    this.ports = {
      book,
      clock,
      mailer,
      definitions: createReportDefinitions(...table),
      runs: createReportRuns(...table),
      claims: createMailClaims(...table),
      archive: createReportArchive(s3, BUCKET),
      settleSeconds: SETTLE_SECONDS,
      sender: { from: 'points@example.com', senderName: '示例公司' },
      render: run => {
        this.rendered++
        return renderReport(run, rendering)
      },
    }
  }

  pass(seconds: number): void {
    this.time = instantOf(Date.parse(this.time) + seconds * 1000)
  }

  async hire(id: string, name: string, points: number): Promise<void> {
    await this.company.hire(id)
    await this.company.put({ ...employeeKey(`E-${id}`), entity: 'Employee', employeeId: `E-${id}`, name })
    const account = {
      entity: 'Account',
      participantId: id,
      programme: 'default',
      period: '2026-Q4',
      points,
      sequence: 1,
    }
    await this.company.put({
      ...accountKey(id, '2026-10-01', 'default'),
      ...rankRowKey(id, 'default', '2026-Q4'),
      ...account,
    })
  }

  async request(id: string, order: Partial<ReportOrder> = {}): Promise<string> {
    const run = { id, period: brand<PeriodId>('2026-Q4'), requestedAt: this.time }
    await this.ports.runs.createRun(requestedRun({ ...ORDER, ...order }, run))
    return id
  }

  send(runId: string, changed: Partial<SendReportPorts> = {}) {
    return sendReport(runId, { ...this.ports, ...changed })
  }

  handle(body: object) {
    return handleRequest(JSON.stringify(body), this.ports)
  }

  settle(runId: string, recipient: string, eventType: string) {
    const mail = { messageId: `m-${eventType}`, tags: { run: [runId], recipient: [recipient] } }
    const event = { source: 'aws.ses', time: '2026-11-23T02:00:01Z', detail: { eventType, mail } }
    return settleMail(JSON.stringify(event), this.ports.claims)
  }

  async states(runId: string) {
    return (await this.ports.claims.claimsOf(runId)).map(({ state, generation }) => `${state} ${generation}`).sort()
  }
}
