import type { CalendarDay, ParticipantId } from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { type Period, periodById } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import { histogramOf } from '../../shared/domain/ranking.ts'
import { isMember } from '../../shared/domain/standing.ts'
import type { Board } from '../../shared/ports/bands.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { LeaderboardBuilding } from '../../shared/ports/leaderboards.ts'
import { memberPages } from '../../shared/ports/member-pages.ts'
import type { MemberList } from '../../shared/ports/members.ts'
import { topOf } from './top-list.ts'

export interface RebuildPorts {
  readonly building: LeaderboardBuilding
  readonly members: Pick<MemberList, 'members'>
  readonly programmes: readonly Programme[]
  readonly clock: Clock
}

/** A mark names a programme or period that does not exist: the event cannot be ours. */
class UnknownBoardError extends Error {
  override readonly name = 'UnknownBoardError'
}

/**
 * Builds the leaderboard from the members and the rank index. Running it twice does no harm, and whatever went wrong before is
 * put right: nothing is counted up or down.
 * @returns N
 */
export async function rebuildLeaderboard(board: Board, ports: RebuildPorts): Promise<number> {
  const { building, clock } = ports
  const { programme, period } = placeOf(board, ports.programmes)
  // First the mark, then the reading: what is posted meanwhile marks it again.
  await building.clearMark(board)
  const rankedAt = clock.now()
  const assessing = readAssessed(programme, period, dayOf(rankedAt, programme.timeZone), ports)
  const [assessed, points] = await Promise.all([assessing, building.pointsOf(board)])
  const pointsOf = (participantId: ParticipantId) => points.get(participantId) ?? 0
  const histogram = histogramOf(assessed.map(pointsOf))
  await building.save({
    ...board,
    rankedAt,
    population: assessed.length,
    histogram,
    top: topOf(assessed, pointsOf, histogram),
  })
  return assessed.length
}

function placeOf(
  { programme: id, period: periodId }: Board,
  programmes: readonly Programme[],
): { programme: Programme; period: Period } {
  const programme = programmes.find(candidate => candidate.id === id)
  const period = programme && periodById(periodId, programme)
  if (!programme || !period) throw new UnknownBoardError(`${id} ${periodId}`)
  return { programme, period }
}

/** Page by page: of a hundred thousand members only the ids of the assessed stay in memory. */
async function readAssessed(
  programme: Programme,
  period: Period,
  today: CalendarDay,
  { members, programmes }: RebuildPorts,
): Promise<readonly ParticipantId[]> {
  const assessed: ParticipantId[] = []
  for await (const page of memberPages(members, programme.id)) {
    for (const member of page) {
      if (isMember(member, programme, programmes, period, today).assessed) assessed.push(member.participantId)
    }
  }
  return assessed
}
