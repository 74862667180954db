import type { CalendarDay, ParticipantId } from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { placesByBranch } from '../../shared/domain/earlier-periods.ts'
import { homeBranch } from '../../shared/domain/home-branch.ts'
import { type Period, periodById } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import { branchHistograms, histogramOf, type RankedPerson } from '../../shared/domain/ranking.ts'
import { isMember } from '../../shared/domain/standing.ts'
import type { Board } from '../../shared/ports/bands.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { LeaderboardBuilding } from '../../shared/ports/leaderboards.ts'
import { memberPages } from '../../shared/ports/member-pages.ts'
import type { MemberList } from '../../shared/ports/members.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'
import { topOf } from './top-list.ts'

export interface RebuildPorts {
  readonly building: LeaderboardBuilding
  readonly members: Pick<MemberList, 'members'>
  readonly programmes: readonly Programme[]
  /** The published versions: they say whether places are given by branch. */
  readonly ruleSetsOf: ProgrammeBook['ruleSets']
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
  const assessing = readRanked(programme, period, dayOf(rankedAt, programme.timeZone), ports)
  const [ranked, points, ruleSets] = await Promise.all([
    assessing,
    building.pointsOf(board),
    ports.ruleSetsOf(programme),
  ])
  const pointsOf = (participantId: ParticipantId) => points.get(participantId) ?? 0
  const ids = ranked.map(({ participantId }) => participantId)
  const histogram = histogramOf(ids.map(pointsOf))
  const leaderboard = { ...board, rankedAt, population: ids.length, histogram, top: topOf(ids, pointsOf, histogram) }
  const byBranch = placesByBranch(period, ruleSets, rankedAt)
  await building.save(leaderboard, byBranch ? branchHistograms(ranked, pointsOf) : undefined)
  return ids.length
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

/** Page by page: of a hundred thousand members only the ids and branches of the ranked stay in memory. */
async function readRanked(
  programme: Programme,
  period: Period,
  today: CalendarDay,
  { members, programmes }: RebuildPorts,
): Promise<readonly RankedPerson[]> {
  const ranked: RankedPerson[] = []
  for await (const page of memberPages(members, programme.id)) {
    for (const member of page) {
      if (!isMember(member, programme, programmes, period, today).ranked) continue
      ranked.push({ participantId: member.participantId, branch: homeBranch(member, period, today) })
    }
  }
  return ranked
}
