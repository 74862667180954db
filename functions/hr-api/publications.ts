import { conflict, notFound } from '../../shared/http/problem.ts'
import {
  abortPublication as abortRoute,
  getPublication,
  publishRuleSet as publishRoute,
} from '../../shared/http/routes/publications.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import { applyPhase, roundOf } from '../../shared/jobs/publication-phases.ts'
import type { AuditLog } from '../../shared/ports/audit.ts'
import type { Job, Jobs } from '../../shared/ports/jobs.ts'
import type { ProgrammeStore, StoredProgramme } from '../../shared/ports/programmes.ts'
import type { RuleSetStore } from '../../shared/ports/rule-sets.ts'
import { abortPublication } from './abort-publication.ts'
import { assertSound } from './assert-sound.ts'
import { type Author, auditEntry } from './audit-entry.ts'
import { assertDraft, findRuleSet } from './draft-rule-sets.ts'
import { findJob } from './find-job.ts'
import { findProgramme } from './find-programme.ts'
import type { FindingPorts } from './finding-context.ts'
import { progressOf } from './job-progress.ts'
import { type PublishPorts, publishRuleSet, type WantedPublication } from './publish-rule-set.ts'

export interface PublicationPorts extends PublishPorts, FindingPorts {
  readonly programmes: Pick<ProgrammeStore, 'find'>
  readonly ruleSets: RuleSetStore
  readonly audit: AuditLog
}

/** The job that brings, or brought, the accounts to a version. */
async function jobOf(programme: StoredProgramme, version: number, jobs: Jobs): Promise<Job | undefined> {
  if (programme.publishing?.version === version) return jobs.job(programme.publishing.job)
  return findJob({ kind: 'publication', programme: programme.id }, ({ input }) => input.version === version, jobs)
}

/** Whether a hash stands for those who were skipped and worked out anew. */
const retestOf = (job: Job | undefined): { readonly hash?: unknown; readonly participants?: unknown } =>
  (job?.state === 'waiting' ? (job.result?.retest as object | undefined) : undefined) ?? {}

/** People who had been skipped are brought to the version as they were shown anew. */
async function approveRetest(
  programme: StoredProgramme,
  version: number,
  { backtestHash }: WantedPublication,
  author: Author,
  { jobs, audit, clock }: PublicationPorts,
): Promise<Job> {
  const job = await jobOf(programme, version, jobs)
  const { hash } = retestOf(job)
  if (!job || hash === undefined) throw conflict(`Version ${version} is being published already.`)
  if (hash !== backtestHash) {
    throw conflict('People were skipped: give the hash of their retest.', [
      { pointer: '/backtestHash', message: `is not ${hash}` },
    ])
  }
  const subject = `rule-set/${programme.id}/${version}`
  const changed = { action: 'rule-set.retest-approved', subject, before: undefined, after: { job: job.id, hash } }
  await audit.record(auditEntry(author, clock.now(), changed))
  await jobs.advance(job, applyPhase(roundOf(job.phase) + 1), [{ scope: {} }])
  return job
}

/** The routes on which a version begins to decide. */
export const publicationBindings = (ports: PublicationPorts): readonly Binding[] => [
  bind(publishRoute, async ({ params, body, ...author }) => {
    const programme = await findProgramme(params.programme, ports.programmes)
    const { version } = params
    const wanted = body as WantedPublication
    if (programme.publishing?.version === version) {
      const job = await approveRetest(programme, version, wanted, author, ports)
      return { status: 202, body: { programme: programme.id, version, status: 'publishing', job: job.id } }
    }
    const ruleSet = await findRuleSet(programme.id, version, ports.ruleSets)
    assertDraft(ruleSet, programme)
    await assertSound(ruleSet, programme, wanted.effectiveFrom, ports)
    const published = await publishRuleSet(programme, ruleSet, wanted, author, ports)
    return {
      status: 202,
      body: { programme: programme.id, version, effectiveFrom: wanted.effectiveFrom, ...published },
    }
  }),

  bind(getPublication, async ({ params }) => {
    const programme = await findProgramme(params.programme, ports.programmes)
    const job = await jobOf(programme, params.version, ports.jobs)
    if (job === undefined) throw notFound('There is no publication of this version that reached back.')
    const { hash, participants = 0 } = retestOf(job)
    const { id, state, createdAt, finishedAt, failure } = job
    const retest = hash === undefined ? {} : { retest: { hash, participants } }
    const progress = await progressOf(job, ports.jobs)
    const provisional = programme.publishing?.job === job.id
    const body = {
      job: id,
      state,
      provisional,
      progress,
      skipped: participants,
      ...retest,
      createdAt,
      finishedAt,
      failure,
    }
    return { status: 200, body }
  }),

  bind(abortRoute, async ({ params, body, ...author }) => {
    const programme = await findProgramme(params.programme, ports.programmes)
    const aborted = await abortPublication(programme, params.version, body.reason, author, ports)
    return { status: 202, body: { programme: programme.id, withdraws: params.version, ...aborted } }
  }),
]
