import type { CalendarDay, ProgrammeId } from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { type Period, periodContaining, previousPeriod } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { Board, LeaderboardMarks } from '../../shared/ports/bands.ts'
import type { Clock } from '../../shared/ports/clock.ts'

export interface MarkPorts {
  readonly marks: LeaderboardMarks
  readonly clock: Clock
}

/** A programme whose people are others than before, and since when. */
export interface Touched {
  readonly programme: ProgrammeId
  /** Left out: somebody new, who counts from now on. */
  readonly from?: CalendarDay | undefined
}

const hasRules = ({ endsBefore }: Period, { publications }: Programme): boolean =>
  publications.some(({ effectiveFrom }) => effectiveFrom < endsBefore)

/** The current period, the one before, and all back to a day, as far as there were rules. */
function boardsOf(programme: Programme, from: CalendarDay, today: CalendarDay): readonly Board[] {
  const current = periodContaining(today, programme)
  const periods = [current, previousPeriod(current, programme)]
  let period = previousPeriod(periods.at(-1) ?? current, programme)
  while (period.end >= from && hasRules(period, programme)) {
    periods.push(period)
    period = previousPeriod(period, programme)
  }
  return periods.map(({ id }) => ({ programme: programme.id, period: id }))
}

/**
 * Asks for new leaderboards after people came, went or moved: they count in N although nothing was posted. What was reported late
 * changes earlier ones too. The daily rebuild heals what a crash between the change and this mark leaves of the last two.
 */
export async function markLeaderboards(
  touched: readonly Touched[],
  programmes: readonly Programme[],
  { marks, clock }: MarkPorts,
): Promise<void> {
  const boards = programmes.flatMap(programme => {
    const own = touched.filter(one => one.programme === programme.id)
    const today = dayOf(clock.now(), programme.timeZone)
    const from = own.map(one => one.from ?? today).reduce((a, b) => (a < b ? a : b), today)
    return own.length === 0 ? [] : boardsOf(programme, from, today)
  })
  await Promise.all(boards.map(board => marks.markOutdated(board)))
}
