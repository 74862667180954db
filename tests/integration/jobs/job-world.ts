import { randomUUID } from 'node:crypto'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { abortPublication } from '../../../functions/hr-api/abort-publication.ts'
import { publishRuleSet } from '../../../functions/hr-api/publish-rule-set.ts'
import { startBacktest } from '../../../functions/hr-api/start-backtest.ts'
import { backtestJob } from '../../../functions/run-job/backtest/backtest-job.ts'
import { bandsJob } from '../../../functions/run-job/bands/bands-job.ts'
import type { KindPorts } from '../../../functions/run-job/job-ports.ts'
import { publicationJob } from '../../../functions/run-job/publication/publication-job.ts'
import { runChunk } from '../../../functions/run-job/run-chunk.ts'
import { startQueuesAndBuckets } from '../../../local/services/queues-and-buckets.ts'
import type { Instant, PeriodId, ProgrammeId } from '../../../shared/domain/brand.ts'
import { brand, type Hash } from '../../../shared/domain/brand.ts'
import { toInstant } from '../../../shared/domain/calendar.ts'
import { canonicalHash } from '../../../shared/domain/canonical.ts'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import type { RuleSetDocument } from '../../../shared/domain/rule-set.ts'
import { createAccountPages } from '../../../shared/dynamodb/account-pages.ts'
import { backOff } from '../../../shared/dynamodb/backoff.ts'
import { createBandStore } from '../../../shared/dynamodb/bands.ts'
import { createCampaignBudgets } from '../../../shared/dynamodb/campaign-budgets.ts'
import { createCourseStore } from '../../../shared/dynamodb/courses.ts'
import { createEmployeeNames } from '../../../shared/dynamodb/employee-names.ts'
import { createJobs } from '../../../shared/dynamodb/jobs.ts'
import { createLeaderboardMarks } from '../../../shared/dynamodb/leaderboard-marks.ts'
import { createLeaderboardBuilding } from '../../../shared/dynamodb/leaderboards.ts'
import { createMemberList } from '../../../shared/dynamodb/members.ts'
import { createParticipantLedger } from '../../../shared/dynamodb/participants.ts'
import { createProgrammeStore } from '../../../shared/dynamodb/programme-store.ts'
import { createProgrammeBook } from '../../../shared/dynamodb/programmes.ts'
import { createPublications } from '../../../shared/dynamodb/publications.ts'
import { createRuleSetStore } from '../../../shared/dynamodb/rule-sets.ts'
import type { Job } from '../../../shared/ports/jobs.ts'
import { loadRulebook } from '../../../shared/ports/load-rulebook.ts'
import { systemClock } from '../../../shared/runtime/clock.ts'
import { createJobFiles } from '../../../shared/s3/job-files.ts'
import { Company } from '../store/company.ts'
import { startScratchDatabase } from '../store/scratch-table.ts'

const CREDENTIALS = { region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
const BUCKET = 'reports'
export const PERIOD = brand<PeriodId>('2026-Q4')
export const PERIOD_START = toInstant('2026-10-01T00:00:00+08:00')
const AUTHOR = { caller: { kind: 'person' as const, subject: 'ann' }, correlationId: 'test' }

/** The shipped rules of the default programme with courses of strategy worth twice as much. */
export const STRATEGY_DOUBLE: RuleSetDocument = {
  ...DEFAULT_PROGRAMME.ruleSet,
  earning: DEFAULT_PROGRAMME.ruleSet.earning.map(rule =>
    rule.id === 'strategy' ? { ...rule, points: brand(30) } : rule,
  ),
}

/** Table and bucket of this machine. Each `office()` is a fresh table. */
export async function startJobWorld() {
  const [database, storage] = await Promise.all([startScratchDatabase(), startQueuesAndBuckets()])
  const s3 = new S3Client({ ...CREDENTIALS, endpoint: storage.endpoint, forcePathStyle: true })
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }))
  return {
    async office(): Promise<JobOffice> {
      const company = new Company(database.client, await database.createTable())
      await company.publishProgrammes()
      return new JobOffice(company, s3)
    },
    async stop() {
      s3.destroy()
      await Promise.all([database.stop(), storage.stop()])
    },
  }
}

/** HR with its jobs, on one table: what the stream and the queue would hand out is handed out by `run`. */
export class JobOffice {
  readonly company: Company
  readonly kinds: KindPorts
  readonly jobs
  readonly ruleSets
  readonly programmes
  readonly publications

  constructor(company: Company, s3: S3Client) {
    this.company = company
    const table = [company.client, company.tableName] as const
    const book = createProgrammeBook(...table)
    this.jobs = createJobs(...table)
    this.ruleSets = createRuleSetStore(...table)
    this.programmes = createProgrammeStore(...table)
    this.publications = createPublications(...table)
    this.kinds = {
      jobs: this.jobs,
      files: createJobFiles(s3, BUCKET),
      accounts: createAccountPages(...table),
      ledger: createParticipantLedger(...table),
      budgets: createCampaignBudgets(...table),
      members: createMemberList(...table),
      names: createEmployeeNames(...table),
      courses: createCourseStore(...table),
      bands: createBandStore(...table),
      marks: createLeaderboardMarks(...table, systemClock),
      pointsOf: createLeaderboardBuilding(...table, systemClock).pointsOf,
      publications: this.publications,
      clock: systemClock,
      rulebook: () => loadRulebook(book),
      newId: randomUUID,
      pause: async attempt => {
        await backOff(attempt)
        return attempt < 60
      },
    }
  }

  async draft(version: number, document: RuleSetDocument = STRATEGY_DOUBLE): Promise<void> {
    const [at, by] = [systemClock.now(), 'person:ann']
    const made = { createdBy: by, createdAt: at, updatedBy: by, updatedAt: at }
    const audit = {
      id: randomUUID(),
      at,
      by,
      action: 'rule-set.drafted',
      subject: 'test',
      changes: [],
      correlationId: 'test',
    }
    const programme = brand<ProgrammeId>('default')
    const hash = canonicalHash(document)
    const after = { programme, version, status: 'draft' as const, revision: 1, document, hash, ...made }
    await this.ruleSets.create({ after, audit })
  }

  async backtest(
    version: number,
    wanted: { period?: PeriodId; holdHarmless?: boolean; effectiveFrom?: Instant } = {},
  ): Promise<Job> {
    const [programme, ruleSet] = await this.find(version)
    const ports = { jobs: this.jobs, clock: systemClock, newId: randomUUID }
    const { id } = await startBacktest(programme, ruleSet, { period: PERIOD, ...wanted }, AUTHOR, ports)
    return this.run(id)
  }

  async publish(version: number, backtest: Job, effectiveFrom: Instant = PERIOD_START): Promise<string> {
    const [programme, ruleSet] = await this.find(version)
    const wanted = { effectiveFrom, backtestHash: backtest.result?.hash as Hash }
    const published = await publishRuleSet(programme, ruleSet, wanted, AUTHOR, this.publishing())
    return published.job ?? ''
  }

  async abort(version: number): Promise<string> {
    const [programme] = await this.find(version)
    const ports = { ...this.publishing(), ruleSets: this.ruleSets }
    return (await abortPublication(programme, version, 'a mistake', AUTHOR, ports)).job
  }

  /** Hands out every open chunk until the job stands still, several workers at once, and each message twice. */
  async run(id: string, work: { readonly slices?: number } = {}): Promise<Job> {
    for (;;) {
      const job = await this.jobs.job(id)
      if (job?.state !== 'running') return job ?? Promise.reject(new Error(`no job ${id}`))
      const chunks = await this.jobs.chunks(id, job.phase)
      const places = chunks.flatMap(({ job: of, phase, number }) => Array(2).fill({ job: of, phase, number }))
      await Promise.all(places.map(place => runChunk(place, this.worker(work.slices ?? Number.POSITIVE_INFINITY))))
    }
  }

  /** A worker whose time is up after some slices. */
  worker(slices: number) {
    let done = 0
    return {
      jobs: this.jobs,
      kinds: {
        backtest: backtestJob(this.kinds),
        publication: publicationJob(this.kinds),
        bands: bandsJob(this.kinds),
      },
      clock: systemClock,
      worker: randomUUID(),
      hasTime: () => ++done < slices,
    }
  }

  private publishing() {
    return { jobs: this.jobs, publications: this.publications, clock: systemClock, newId: randomUUID }
  }

  private async find(version: number) {
    const programme = await this.programmes.find('default')
    const ruleSet = await this.ruleSets.find('default', version)
    if (!programme || !ruleSet) throw new Error('not there')
    return [programme, ruleSet] as const
  }
}
