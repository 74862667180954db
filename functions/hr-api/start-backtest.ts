import { type BacktestInput, periodsUpTo } from '../../shared/backtest/backtest-input.ts'
import type { Instant, PeriodId } from '../../shared/domain/brand.ts'
import { type Period, periodById } from '../../shared/domain/period.ts'
import { knownVersionOf, type Programme, settingsOf } from '../../shared/domain/programme.ts'
import { callerName } from '../../shared/http/caller.ts'
import { badRequest, conflict } from '../../shared/http/problem.ts'
import { accountChunks } from '../../shared/jobs/account-chunks.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Job, Jobs } from '../../shared/ports/jobs.ts'
import type { StoredRuleSet } from '../../shared/ports/rule-sets.ts'
import type { Author } from './audit-entry.ts'

export interface StartJobPorts {
  readonly jobs: Jobs
  readonly clock: Clock
  /** Random. */
  readonly newId: () => string
}

export interface WantedBacktest {
  readonly period: PeriodId
  readonly effectiveFrom?: Instant | undefined
  readonly holdHarmless?: boolean | undefined
}

/** Ten years of quarters. Everybody is worked out in each: a slip in the year would keep the workers busy for days. */
const MAXIMUM_PERIODS = 40

/** The periods that a change from `first` on touches. @throws Problem 400 */
function touchedPeriods(first: Period, programme: Programme, now: Instant): readonly PeriodId[] {
  const periods = periodsUpTo(first, programme, now)
  if (periods.length > MAXIMUM_PERIODS)
    throw badRequest([{ pointer: '/period', message: `too long ago: at most ${MAXIMUM_PERIODS} periods up to today` }])
  return periods.map(({ id }) => id)
}

/** @throws Problem 400 */
export function begunPeriod(id: PeriodId, programme: Programme, now: Instant): Period {
  const period = periodById(id, programme)
  if (period === undefined) throw badRequest([{ pointer: '/period', message: 'not a period of the programme' }])
  if (period.startsAt > now) throw badRequest([{ pointer: '/period', message: 'has not begun' }])
  return period
}

function effectiveWithin({ startsAt, endsBefore }: Period, wanted: Instant | undefined): Instant {
  const effectiveFrom = wanted ?? startsAt
  if (effectiveFrom >= startsAt && effectiveFrom < endsBefore) return effectiveFrom
  throw badRequest([{ pointer: '/effectiveFrom', message: `must lie in the period, from ${startsAt} on` }])
}

/**
 * Has a draft tried out, as it is now: it may be changed while the work goes on.
 * @throws Problem 400 (period, instant), 409 (another publication is under way)
 */
export async function startBacktest(
  programme: Programme,
  { version, document, hash }: StoredRuleSet,
  wanted: WantedBacktest,
  author: Author,
  { jobs, clock, newId }: StartJobPorts,
): Promise<Job> {
  if (programme.publishing)
    throw conflict(`Version ${programme.publishing.version} is being published: wait for its end.`)
  if (document === undefined || hash === undefined) throw conflict(`Version ${version} has no rules.`)
  const now = clock.now()
  const period = begunPeriod(wanted.period, programme, now)
  const input: BacktestInput = {
    programme: programme.id,
    version,
    document,
    documentHash: hash,
    baseVersion: knownVersionOf(programme),
    effectiveFrom: effectiveWithin(period, wanted.effectiveFrom),
    period: period.id,
    periods: touchedPeriods(period, programme, now),
    holdHarmless: wanted.holdHarmless ?? settingsOf(programme).holdHarmless,
  }
  const job: Job = {
    id: `backtest-${newId()}`,
    kind: 'backtest',
    programme: programme.id,
    state: 'running',
    phase: 'derive',
    input: { ...input },
    createdAt: now,
    createdBy: callerName(author.caller),
    correlationId: author.correlationId,
  }
  await jobs.create(job, accountChunks())
  return job
}
