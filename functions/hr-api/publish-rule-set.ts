import { type PublicationInput, periodOf, periodsUpTo } from '../../shared/backtest/backtest-input.ts'
import type { Hash, Instant } from '../../shared/domain/brand.ts'
import { instantOf } from '../../shared/domain/calendar.ts'
import { knownVersionOf } from '../../shared/domain/programme.ts'
import { callerName } from '../../shared/http/caller.ts'
import { conflict } from '../../shared/http/problem.ts'
import { accountChunks } from '../../shared/jobs/account-chunks.ts'
import { applyPhase } from '../../shared/jobs/publication-phases.ts'
import type { Job } from '../../shared/ports/jobs.ts'
import type { StoredProgramme } from '../../shared/ports/programmes.ts'
import type { Decision, NewPublicationOf, Publications } from '../../shared/ports/publications.ts'
import type { StoredRuleSet } from '../../shared/ports/rule-sets.ts'
import { type Author, auditEntry } from './audit-entry.ts'
import { findShown } from './find-shown.ts'
import type { StartJobPorts } from './start-backtest.ts'

export interface PublishPorts extends StartJobPorts {
  readonly publications: Publications
}

export interface WantedPublication {
  readonly effectiveFrom: Instant
  readonly backtestHash?: Hash | undefined
  readonly decision?: Omit<Decision, 'decidedBy'> | undefined
}

export interface Published {
  readonly status: 'published' | 'publishing'
  readonly job?: string
}

/** A worker may know the rules of a minute ago, and records may be dated five minutes ahead: what begins later is the future. */
const LEAD_MS = 10 * 60_000

/** Whether somebody may have been judged already for what the version is to decide. */
const reachesBack = (effectiveFrom: Instant, now: Instant): boolean =>
  effectiveFrom < instantOf(Date.parse(now) + LEAD_MS)

/**
 * Publishes a draft. What begins in the future is published at once; what reaches back is carried through by a job, and only as a
 * backtest has shown it.
 * @throws Problem 409 when it cannot be published as asked
 */
export async function publishRuleSet(
  programme: StoredProgramme,
  ruleSet: StoredRuleSet,
  wanted: WantedPublication,
  author: Author,
  ports: PublishPorts,
): Promise<Published> {
  assertNewest(programme, ruleSet)
  const now = ports.clock.now()
  const carriedThrough = reachesBack(wanted.effectiveFrom, now)
    ? await carrying(programme, ruleSet, wanted, now, author, ports)
    : undefined
  const publication = { version: ruleSet.version, effectiveFrom: wanted.effectiveFrom, publishedAt: now }
  const decision: Decision = {
    reason: '',
    consulted: [],
    ...wanted.decision,
    decidedBy: callerName(author.caller),
    ...(wanted.backtestHash !== undefined && { backtestHash: wanted.backtestHash }),
  }
  const subject = `rule-set/${programme.id}/${ruleSet.version}`
  const changed = { action: 'rule-set.published', subject, before: undefined, after: { ...publication, decision } }
  const audit = auditEntry(author, now, changed)
  const outcome = await ports.publications.publish({
    programme,
    draftRevision: ruleSet.revision,
    publication,
    decision,
    audit,
    ...(carriedThrough && { carriedThrough }),
  })
  if (outcome === 'lost-race') throw conflict('The programme or the draft has changed meanwhile: read it again.')
  return carriedThrough ? { status: 'publishing', job: carriedThrough.job.id } : { status: 'published' }
}

/** Of versions that overlap the newest decides: an older draft published later would change nothing, or only half. */
function assertNewest(programme: StoredProgramme, { version }: StoredRuleSet): void {
  if (programme.publishing)
    throw conflict(`Version ${programme.publishing.version} is being published: wait for its end.`)
  const newest = knownVersionOf(programme)
  if (version < newest)
    throw conflict(`Version ${newest} is newer and published already: make a new draft of this one.`)
}

/** The job that brings every account to the version, from the shards and for the members without an account. */
async function carrying(
  programme: StoredProgramme,
  ruleSet: StoredRuleSet,
  { effectiveFrom, backtestHash }: WantedPublication,
  now: Instant,
  author: Author,
  { jobs, newId }: PublishPorts,
): Promise<NonNullable<NewPublicationOf['carriedThrough']>> {
  const shown = await findShown(backtestHash, ruleSet, effectiveFrom, programme, jobs)
  const { version } = ruleSet
  const { period, holdHarmless } = shown.input
  const periods = periodsUpTo(periodOf(period, programme), programme, now).map(({ id }) => id)
  const input: PublicationInput = {
    programme: programme.id,
    version,
    effectiveFrom,
    period,
    periods,
    holdHarmless,
    backtest: shown.job.id,
    seenAt: shown.job.createdAt,
  }
  const job = publicationJob(`publication-${newId()}`, input, now, author)
  return { publishing: { version, effectiveFrom, job: job.id }, job, chunks: accountChunks() }
}

export const publicationJob = (id: string, input: PublicationInput, now: Instant, author: Author): Job => ({
  id,
  kind: 'publication',
  programme: input.programme,
  state: 'running',
  phase: applyPhase(0),
  input: { ...input },
  createdAt: now,
  createdBy: callerName(author.caller),
  correlationId: author.correlationId,
})
