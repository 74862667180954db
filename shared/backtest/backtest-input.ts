import type { Hash, Instant, PeriodId, ProgrammeId } from '../domain/brand.ts'
import { dayOf } from '../domain/calendar.ts'
import { nextPeriod, type Period, periodById, periodContaining } from '../domain/period.ts'
import type { Programme } from '../domain/programme.ts'
import type { RuleSetDocument } from '../domain/rule-set.ts'
import type { RuleChange } from '../ledger/rule-change.ts'
import type { Job } from '../ports/jobs.ts'

/** What a backtest is asked: a draft, as it was then, against the history of a period and of those after it. */
export interface BacktestInput {
  readonly programme: ProgrammeId
  readonly version: number
  readonly document: RuleSetDocument
  readonly documentHash: Hash
  readonly effectiveFrom: Instant
  /** The period that is reported. */
  readonly period: PeriodId
  /** That period and all later ones up to today's: what a subject earned goes on to count there. */
  readonly periods: readonly PeriodId[]
  readonly holdHarmless: boolean
}

export const backtestInputOf = ({ input }: Pick<Job, 'input'>): BacktestInput => input as unknown as BacktestInput

/** A period of the programme up to the one that an instant lies in, both included. */
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

/** The change that is tried out. */
export const changeOf = (
  { programme, version, document, effectiveFrom, period }: BacktestInput,
  of: Programme,
): RuleChange => ({
  programme,
  version,
  document,
  effectiveFrom,
  firstDay: periodOf(period, of).start,
})
