import type { Hash, Instant, PeriodId, ProgrammeId } from '../domain/brand.ts'
import { dayOf } from '../domain/calendar.ts'
import { nextPeriod, type Period, periodById, periodContaining } from '../domain/period.ts'
import type { Programme } from '../domain/programme.ts'
import type { RuleSetDocument } from '../domain/rule-set.ts'
import type { RuleChange } from '../ledger/rule-change.ts'
import type { Job } from '../ports/jobs.ts'

/** A version of the rules, and what it reaches. */
export interface ChangeInput {
  readonly programme: ProgrammeId
  readonly version: number
  readonly effectiveFrom: Instant
  /** The first period reached: the one that a backtest reports. */
  readonly period: PeriodId
  /** That period and all later ones up to today's: what a subject earned goes on to count there. */
  readonly periods: readonly PeriodId[]
  readonly holdHarmless: boolean
}

/** What a backtest is asked: a draft, as it was then, against the history of a period and of those after it. */
export interface BacktestInput extends ChangeInput {
  readonly document: RuleSetDocument
  readonly documentHash: Hash
  /** The newest version published when it was asked: a later one makes its answer worthless. */
  readonly baseVersion: number
}

/** What a publication that reaches back carries through. */
export interface PublicationInput extends ChangeInput {
  /** The backtest whose figures are posted; absent: nothing was shown, everybody is derived anew (an abort). */
  readonly backtest?: string
  /** When that was asked: what somebody has reached is judged as of then. */
  readonly seenAt?: Instant
  /** The version that is taken back. */
  readonly withdraws?: number
}

export const backtestInputOf = ({ input }: Pick<Job, 'input'>): BacktestInput => input as unknown as BacktestInput
export const publicationInputOf = ({ input }: Pick<Job, 'input'>): PublicationInput =>
  input as unknown as PublicationInput

/** The periods of the programme from one on up to that in which an instant lies. */
export function periodsUpTo(first: Period, programme: Programme, now: Instant): readonly Period[] {
  const last = periodContaining(dayOf(now, programme.timeZone), programme)
  const periods = [first]
  for (let period = first; period.start < last.start; ) {
    period = nextPeriod(period, programme)
    periods.push(period)
  }
  return periods
}

/** A programme has no such period any more: its calendar was changed. */
class UnknownPeriodError extends Error {
  override readonly name = 'UnknownPeriodError'
}

export function periodOf(id: PeriodId, programme: Programme): Period {
  const period = periodById(id, programme)
  if (!period) throw new UnknownPeriodError(`${programme.id} ${id}`)
  return period
}

export const changeOf = (
  { programme, version, effectiveFrom, period }: ChangeInput,
  document: RuleSetDocument,
  of: Programme,
): RuleChange => ({ programme, version, document, effectiveFrom, firstDay: periodOf(period, of).start })
