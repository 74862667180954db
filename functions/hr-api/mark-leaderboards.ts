import type { ProgrammeId } from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { periodContaining, previousPeriod } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { LeaderboardMarks } from '../../shared/ports/bands.ts'
import type { Clock } from '../../shared/ports/clock.ts'

export interface MarkPorts {
  readonly marks: LeaderboardMarks
  readonly clock: Clock
}

/**
 * Asks for new leaderboards after people came, went or moved: they count in N although nothing was posted. The daily rebuild
 * heals what a crash between the change and this mark leaves behind.
 */
export async function markLeaderboards(
  touched: Iterable<ProgrammeId>,
  programmes: readonly Programme[],
  { marks, clock }: MarkPorts,
): Promise<void> {
  const ids = new Set(touched)
  const boards = programmes
    .filter(({ id }) => ids.has(id))
    .flatMap(programme => {
      const current = periodContaining(dayOf(clock.now(), programme.timeZone), programme)
      return [current, previousPeriod(current, programme)].map(({ id }) => ({ programme: programme.id, period: id }))
    })
  await Promise.all(boards.map(board => marks.markOutdated(board)))
}
