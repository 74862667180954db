import type { Locale } from '../../shared/domain/programme.ts'
import { notFound } from '../../shared/http/problem.ts'
import {
  getBacktest,
  getBacktestFile,
  startBacktest as startBacktestRoute,
} from '../../shared/http/routes/publications.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import { jobFileKey } from '../../shared/jobs/job-file.ts'
import type { AuditLog } from '../../shared/ports/audit.ts'
import type { Job, Jobs } from '../../shared/ports/jobs.ts'
import type { ProgrammeStore } from '../../shared/ports/programmes.ts'
import type { RuleSetStore } from '../../shared/ports/rule-sets.ts'
import { auditEntry } from './audit-entry.ts'
import { assertDraft, findRuleSet } from './draft-rule-sets.ts'
import { findProgramme } from './find-programme.ts'
import { progressOf } from './job-progress.ts'
import { type StartJobPorts, startBacktest } from './start-backtest.ts'

export interface BacktestPorts extends StartJobPorts {
  readonly programmes: Pick<ProgrammeStore, 'find'>
  readonly ruleSets: RuleSetStore
  readonly audit: AuditLog
  readonly defaultLocale: Locale
  /** A signed address of an object that lives for minutes. */
  readonly signObject: (key: string) => Promise<string>
}

async function findBacktest(id: string, { jobs }: { readonly jobs: Jobs }): Promise<Job> {
  const job = await jobs.job(id)
  if (job?.kind !== 'backtest') throw notFound('There is no such backtest.')
  return job
}

/** `backtest.html` in the reader's language: each is written in both. */
const localized = (file: string, locale: Locale): string =>
  file === 'backtest.json' ? file : file.replace('.', `.${locale}.`)

/** The routes on which a draft is tried out. */
export const backtestBindings = (ports: BacktestPorts): readonly Binding[] => [
  bind(startBacktestRoute, async ({ params, body, ...author }) => {
    const programme = await findProgramme(params.programme, ports.programmes)
    const ruleSet = await findRuleSet(programme.id, params.version, ports.ruleSets)
    assertDraft(ruleSet, programme)
    const job = await startBacktest(programme, ruleSet, body, author, ports)
    const { document, ...asked } = job.input
    const subject = `rule-set/${programme.id}/${ruleSet.version}`
    const changed = { action: 'backtest.started', subject, before: undefined, after: { id: job.id, ...asked } }
    await ports.audit.record(auditEntry(author, job.createdAt, changed))
    return { status: 202, body: { id: job.id }, headers: { location: `/v1/backtests/${job.id}` } }
  }),

  bind(getBacktest, async ({ params }) => {
    const job = await findBacktest(params.id, ports)
    const { document, ...asked } = job.input
    const progress = await progressOf(job, ports.jobs)
    const { id, state: status, failure } = job
    return { status: 200, body: { id, status, ...asked, progress, ...(failure && { failure }), ...job.result } }
  }),

  bind(getBacktestFile, async ({ params, query }) => {
    const job = await findBacktest(params.id, ports)
    if (job.state !== 'done') throw notFound('The backtest is not done yet.')
    const file = localized(params.file, query.locale ?? ports.defaultLocale)
    return { status: 302, headers: { location: await ports.signObject(jobFileKey(job.id, file)) } }
  }),
]
