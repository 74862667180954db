import { dayOf } from '../../shared/domain/calendar.ts'
import { periodContaining, previousPeriod } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { Board } from '../../shared/ports/bands.ts'
import type { RebuildPorts } from './rebuild-leaderboard.ts'

/** Joins, leaves and the passing of days change a ranking without a posting: each programme's last two periods are marked. */
export async function askForAll({ programmes, building, clock }: RebuildPorts): Promise<void> {
  const now = clock.now()
  const boards = programmes.flatMap(programme => boardsOf(programme, dayOf(now, programme.timeZone)))
  await Promise.all(boards.map(board => building.markAnew(board)))
}

function boardsOf(programme: Programme, today: ReturnType<typeof dayOf>): readonly Board[] {
  const current = periodContaining(today, programme)
  return [current, previousPeriod(current, programme)].map(period => ({ programme: programme.id, period: period.id }))
}
