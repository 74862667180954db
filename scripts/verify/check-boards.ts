import type { ParticipantId } from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { canonicalJson } from '../../shared/domain/canonical.ts'
import { periodById } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import { histogramOf, rankOf } from '../../shared/domain/ranking.ts'
import { isMember } from '../../shared/domain/standing.ts'
import type { Leaderboard } from '../../shared/ports/leaderboards.ts'
import type { Member } from '../../shared/ports/members.ts'
import type { LoadedAccount } from '../../shared/ports/participant-ledger.ts'
import type { Breach, Findings } from './breaches.ts'

/** What the scan found for the ranking of programmes. */
export interface Rankings {
  readonly boards: Leaderboard[]
  readonly members: Map<string, Member[]>
  /** Points by participant, for each `<programme> <period>` with entries. */
  readonly points: Map<string, Map<ParticipantId, number>>
}

export const emptyRankings = (): Rankings => ({ boards: [], members: new Map(), points: new Map() })

const boardName = ({ programme, period }: { readonly programme: string; readonly period: string }): string =>
  `${programme} ${period}`

/** Keeps the points of an account that was posted to. */
export function addPoints({ points }: Rankings, { participantId, programme, period, entries }: LoadedAccount): void {
  if (entries.length === 0) return
  const name = boardName({ programme, period })
  const board = points.get(name) ?? new Map<ParticipantId, number>()
  const sum = entries.reduce<number>((total, entry) => total + entry.points, 0)
  points.set(name, board.set(participantId, sum))
}

/** Every leaderboard against the entries, and that there is one wherever there are entries. */
export function checkBoards(rankings: Rankings, programmes: readonly Programme[], findings: Findings): void {
  const built = new Set(rankings.boards.map(boardName))
  for (const name of rankings.points.keys()) {
    if (!built.has(name)) findings.breach('leaderboards-equal-recomputed', { place: name, problem: 'was never built' })
  }
  for (const board of rankings.boards) {
    findings.check('leaderboards-equal-recomputed')
    const problem = problemOf(board, rankings, programmes)
    const breach: Breach | undefined = problem === undefined ? undefined : { place: boardName(board), problem }
    if (breach) findings.breach('leaderboards-equal-recomputed', breach)
  }
}

function problemOf(
  board: Leaderboard,
  { members, points }: Rankings,
  programmes: readonly Programme[],
): string | undefined {
  const programme = programmes.find(({ id }) => id === board.programme)
  const period = programme && periodById(board.period, programme)
  if (!programme || !period) return 'there is no such programme or period'
  const today = dayOf(board.rankedAt, programme.timeZone)
  const assessed = (members.get(programme.id) ?? [])
    .filter(member => wasKnown(member, board) && isMember(member, programme, programmes, period, today).assessed)
    .map(({ participantId }) => participantId)
  const pointsOf = (id: ParticipantId) => points.get(boardName(board))?.get(id) ?? 0
  const histogram = histogramOf(assessed.map(pointsOf))
  if (assessed.length !== board.population) return `${assessed.length} people are assessed, it says ${board.population}`
  if (canonicalJson(histogram) !== canonicalJson(board.histogram)) return 'another number of people has some points'
  const wrong = board.top.find(
    place => pointsOf(place.participantId) !== place.points || rankOf(place.points, histogram) !== place.rank,
  )
  if (wrong)
    return `${wrong.participantId} has ${pointsOf(wrong.participantId)} points, its top list says ${wrong.points}, rank ${wrong.rank}`
  const listed = Math.min(100, assessed.filter(id => pointsOf(id) > 0).length)
  return board.top.length === listed ? undefined : `its top list has ${board.top.length} people, not ${listed}`
}

/** Who joined after it was built comes in with the daily rebuild. */
const wasKnown = ({ posts }: Member, { rankedAt }: Leaderboard): boolean =>
  posts.some(({ recordedAt }) => recordedAt <= rankedAt)
