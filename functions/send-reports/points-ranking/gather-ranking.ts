import { isWithin } from '../../../shared/domain/branch.ts'
import {
  type BranchPath,
  brand,
  type CalendarDay,
  type EmployeeId,
  type Instant,
  points,
} from '../../../shared/domain/brand.ts'
import { dayOf, instantOf } from '../../../shared/domain/calendar.ts'
import type { Rulebook } from '../../../shared/domain/derive-participant.ts'
import { membershipOn } from '../../../shared/domain/membership.ts'
import { type Period, periodById } from '../../../shared/domain/period.ts'
import type { Programme } from '../../../shared/domain/programme.ts'
import type { Band } from '../../../shared/domain/rule-set.ts'
import { ruleSetAt } from '../../../shared/domain/rule-sets.ts'
import { isMember } from '../../../shared/domain/standing.ts'
import type { LeaderboardBuilding } from '../../../shared/ports/leaderboards.ts'
import { memberPages } from '../../../shared/ports/member-pages.ts'
import type { Member, MemberList } from '../../../shared/ports/members.ts'
import type { ReportOrder, ReportRun } from '../../../shared/ports/reports.ts'
import type { Impossible } from '../send-report.ts'
import { type Ranking, rankPeople, type Scored } from './ranking.ts'

/** Where a ranking's figures come from. */
export interface RankingSources {
  readonly members: Pick<MemberList, 'members'>
  readonly leaderboards: Pick<LeaderboardBuilding, 'pointsOf'>
  /** Names by employee id; who was erased has none. */
  readonly namesOf: (ids: readonly EmployeeId[]) => Promise<ReadonlyMap<EmployeeId, string>>
}

type Place = Pick<ReportRun, 'programme' | 'period' | 'branch'> & Pick<ReportOrder, 'kind'>

/**
 * Ranks the assessed people of the run's programme, period and branch as they stand now. Names are joined page by page and
 * facts let go of, so that a hundred thousand people fit in memory.
 */
export async function gatherRanking(
  run: Place,
  rulebook: Rulebook,
  now: Instant,
  sources: RankingSources,
): Promise<Ranking | Impossible> {
  const programme = rulebook.programmes.find(({ id }) => id === run.programme)
  if (programme === undefined) return { impossible: `There is no programme ${run.programme}` }
  const period = periodById(run.period, programme)
  if (period === undefined) return { impossible: `Programme ${run.programme} has no period ${run.period}` }
  const bands = bandsOf(programme, period, rulebook, now)
  if (bands === undefined) return { impossible: `Programme ${run.programme} has no rule set in force in ${run.period}` }
  const people = await scoredPeople(
    { run, programme, period, rulebook, today: dayOf(now, programme.timeZone) },
    sources,
  )
  const { name, timeZone, minimumGroup } = programme
  const branch = run.branch !== undefined && { branch: run.branch }
  return rankPeople(people, { programme: name, period, ...branch, timeZone, asOf: now, minimumGroup, bands })
}

/** The bands in force at the period's last instant, or now while it is open. */
function bandsOf(
  programme: Programme,
  period: Period,
  { ruleSets }: Rulebook,
  now: Instant,
): readonly Band[] | undefined {
  const last = instantOf(Date.parse(period.endsBefore) - 1)
  return ruleSetAt(now < last ? now : last, ruleSets.get(programme.id) ?? [])?.document.bands
}

interface Question {
  readonly run: Place
  readonly programme: Programme
  readonly period: Period
  readonly rulebook: Rulebook
  readonly today: CalendarDay
}

async function scoredPeople(
  question: Question,
  { members, leaderboards, namesOf }: RankingSources,
): Promise<readonly Scored[]> {
  const { programme, period } = question
  const earned = await leaderboards.pointsOf({ programme: programme.id, period: period.id })
  const people: Scored[] = []
  for await (const page of memberPages(members, programme.id)) {
    const placed = page.flatMap(member => placeOf(member, question))
    const names = await namesOf(placed.map(({ member }) => member.employeeId))
    for (const { member, branch, proration } of placed) {
      const { employeeId, participantId } = member
      const name = names.get(employeeId) ?? employeeId
      people.push({ employeeId, name, branch, points: points(earned.get(participantId) ?? 0), proration })
    }
  }
  return people
}

/** Who counts in N and belongs to the report's branch, with the branch of the deciding day and the proration. */
function placeOf(member: Member, { run, programme, period, rulebook, today }: Question) {
  const { programmes } = rulebook
  const { ranked, proration } = isMember(member, programme, programmes, period, today)
  if (!ranked) return []
  const day = brand<CalendarDay>([[today, period.start].sort().at(-1) ?? today, period.end].sort()[0] ?? today)
  const branch = membershipOn(day, member, programmes)?.post.branch
  const isReported = branch !== undefined && (run.branch === undefined || isWithin(branch, run.branch))
  return isReported ? [{ member, branch: brand<BranchPath>(branch), proration }] : []
}
