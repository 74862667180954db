import type { CalendarDay, Instant, ParticipantId } from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { earlierPeriodsNeeded, placesByBranch } from '../../shared/domain/earlier-periods.ts'
import { type Period, periodById } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { RuleSetVersion } from '../../shared/domain/rule-set.ts'
import { badRequest, notFound } from '../../shared/http/problem.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'
import type { StandingsQuery } from '../../shared/ports/standings.ts'

/** What the figures of a period are judged by. */
export interface PeriodScope {
  readonly programme: Programme
  readonly programmes: readonly Programme[]
  readonly ruleSets: readonly RuleSetVersion[]
  readonly period: Period
  readonly now: Instant
  /** In the programme's time zone. */
  readonly today: CalendarDay
}

/** @throws Problem 404 */
export async function findProgramme(id: string, book: ProgrammeBook) {
  const programmes = await book.all()
  const programme = programmes.find(each => each.id === id)
  if (programme === undefined) throw notFound('There is no such programme.')
  return { programme, programmes }
}

/**
 * The programme and period that were asked for.
 * @throws Problem 404 for what does not exist, 400 for a period that has not begun
 */
export async function periodScope(
  wanted: { readonly programme: string; readonly period: string },
  book: ProgrammeBook,
  now: Instant,
): Promise<PeriodScope> {
  const { programme, programmes } = await findProgramme(wanted.programme, book)
  const period = periodById(wanted.period, programme)
  if (period === undefined) throw notFound('The programme has no such period.')
  const today = dayOf(now, programme.timeZone)
  if (period.start > today) throw badRequest([{ pointer: '/query/period', message: 'has not begun' }])
  return { programme, programmes, ruleSets: await book.ruleSets(programme), period, now, today }
}

/** What is to be read of some people: earlier periods and branches only where the rules in force ask for them. */
export const standingsQuery = (
  { programme, period, ruleSets, now }: PeriodScope,
  participants: readonly ParticipantId[],
): StandingsQuery => ({
  programme,
  period,
  participants,
  earlier: earlierPeriodsNeeded(programme, period, ruleSets, now),
  byBranch: placesByBranch(period, ruleSets, now),
})
