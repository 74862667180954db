import type { BranchPath, Instant, ParticipantId } from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { canonicalJson } from '../../shared/domain/canonical.ts'
import { homeBranch } from '../../shared/domain/home-branch.ts'
import { periodById } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import {
  branchHistograms,
  type Histogram,
  histogramOf,
  type RankedPerson,
  rankOf,
} from '../../shared/domain/ranking.ts'
import { isMember } from '../../shared/domain/standing.ts'
import type { Board } from '../../shared/ports/bands.ts'
import type { Leaderboard } from '../../shared/ports/leaderboards.ts'
import type { Member } from '../../shared/ports/members.ts'
import type { LoadedAccount } from '../../shared/ports/participant-ledger.ts'
import type { Breach, Findings } from './breaches.ts'

/** The histogram of one branch, as it was built with a leaderboard. */
export interface LeaderboardBranch extends Board {
  readonly branch: BranchPath
  readonly rankedAt: Instant
  readonly histogram: Histogram
}

/** What the scan found for the ranking of programmes. */
export interface Rankings {
  readonly boards: Leaderboard[]
  readonly branches: LeaderboardBranch[]
  readonly members: Map<string, Member[]>
  /** Points by participant, for each `<programme> <period>` with entries. */
  readonly points: Map<string, Map<ParticipantId, number>>
}

export const emptyRankings = (): Rankings => ({ boards: [], branches: [], members: new Map(), points: new Map() })

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
  { members, points, branches }: Rankings,
  programmes: readonly Programme[],
): string | undefined {
  const programme = programmes.find(({ id }) => id === board.programme)
  const period = programme && periodById(board.period, programme)
  if (!programme || !period) return 'there is no such programme or period'
  const today = dayOf(board.rankedAt, programme.timeZone)
  const people = (members.get(programme.id) ?? [])
    .filter(member => wasKnown(member, board) && isMember(member, programme, programmes, period, today).ranked)
    .map(member => ({ participantId: member.participantId, branch: homeBranch(member, period, today) }))
  const ranked = people.map(({ participantId }) => participantId)
  const pointsOf = (id: ParticipantId) => points.get(boardName(board))?.get(id) ?? 0
  const histogram = histogramOf(ranked.map(pointsOf))
  if (ranked.length !== board.population) return `${ranked.length} people are ranked, it says ${board.population}`
  if (canonicalJson(histogram) !== canonicalJson(board.histogram)) return 'another number of people has some points'
  const wrong = board.top.find(
    place => pointsOf(place.participantId) !== place.points || rankOf(place.points, histogram) !== place.rank,
  )
  if (wrong)
    return `${wrong.participantId} has ${pointsOf(wrong.participantId)} points, its top list says ${wrong.points}, rank ${wrong.rank}`
  const listed = Math.min(100, ranked.filter(id => pointsOf(id) > 0).length)
  if (board.top.length !== listed) return `its top list has ${board.top.length} people, not ${listed}`
  return problemOfBranches(board, branches, people, pointsOf)
}

/** The branches built with the leaderboard, where there are any: those of earlier rebuilds no longer count. */
function problemOfBranches(
  board: Leaderboard,
  branches: readonly LeaderboardBranch[],
  people: readonly RankedPerson[],
  pointsOf: (id: ParticipantId) => number,
): string | undefined {
  const own = branches.filter(one => boardName(one) === boardName(board) && one.rankedAt === board.rankedAt)
  if (own.length === 0) return undefined
  const derived = branchHistograms(people, pointsOf)
  const wrong = own.find(one => canonicalJson(one.histogram) !== canonicalJson(derived.get(one.branch) ?? []))
  if (wrong) return `another number of people has some points in ${wrong.branch}`
  return own.length === derived.size ? undefined : `it has ${own.length} branches, not ${derived.size}`
}

/** Who joined after it was built comes in with the daily rebuild. */
const wasKnown = ({ posts }: Member, { rankedAt }: Leaderboard): boolean =>
  posts.some(({ recordedAt }) => recordedAt <= rankedAt)
