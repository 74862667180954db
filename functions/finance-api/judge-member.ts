import type { Account } from '../../shared/domain/account.ts'
import { kpiContribution } from '../../shared/domain/band.ts'
import { type BranchPath, points } from '../../shared/domain/brand.ts'
import { instantOf } from '../../shared/domain/calendar.ts'
import { assessEntitlements } from '../../shared/domain/eligibility.ts'
import { primaryPost } from '../../shared/domain/employee.ts'
import { judgeAccount } from '../../shared/domain/judge-account.ts'
import { GENESIS_HASH } from '../../shared/domain/ledger.ts'
import { type Histogram, percentileOf, populationOf, rankOf } from '../../shared/domain/ranking.ts'
import { ruleSetAt } from '../../shared/domain/rule-sets.ts'
import { type Assessment, isMember } from '../../shared/domain/standing.ts'
import type { Member } from '../../shared/ports/members.ts'
import type { Standings } from '../../shared/ports/standings.ts'
import type { PeriodScope } from './period-scope.ts'

/** Somebody without a posting has an account all the same: nothing in it. */
const emptyAccount = ({ programme, period }: PeriodScope, { participantId }: Member): Account => ({
  participantId,
  programme: programme.id,
  period: period.id,
  periodStart: period.start,
  points: points(0),
  posting: 0,
  sequence: 0,
  hash: GENESIS_HASH,
  ruleSetVersion: 0,
})

/** The rule set that decides now or, when the period is over, at its last instant. */
function ruleSetInForce({ ruleSets, period, now }: PeriodScope) {
  const last = instantOf(Date.parse(period.endsBefore) - 1)
  return ruleSetAt(now < period.endsBefore ? now : last, ruleSets)
}

/** Rank and percentile, or why there are none. */
function placeOf(
  account: Account,
  assessment: Assessment,
  histogram: Histogram | undefined,
  { programme }: PeriodScope,
) {
  const none = (code: string) => ({ rank: null, percentile: null, rankReason: { code } })
  if (!assessment.assessed) return none(assessment.reason ?? 'not-assessed')
  if (histogram === undefined) return none('not-ranked-yet')
  if (populationOf(histogram) < programme.minimumGroup) return none('group-too-small')
  return { rank: rankOf(account.points, histogram), percentile: percentileOf(account.points, histogram) }
}

/** Band, KPI score and contribution; not assessed is null, never the lowest band. */
function bandOf(account: Account, assessment: Assessment, { programme, ruleSets, now }: PeriodScope) {
  const none = (code: string) => ({ band: null, kpiScore: null, kpiContribution: null, bandReason: { code } })
  if (!assessment.assessed) return none(assessment.reason ?? 'not-assessed')
  const judged = judgeAccount(account, programme, ruleSets, now)
  if (judged === undefined) return none('no-rule-set')
  const { id, kpiScore, improvementPlan } = judged
  return { band: id, kpiScore, kpiContribution: kpiContribution(kpiScore, programme.kpiWeight), improvementPlan }
}

const versionsUsed = (account: Account, inForce: number | undefined): readonly number[] =>
  [...new Set([account.ruleSetVersion, inForce ?? 0])].filter(version => version > 0).sort((a, b) => a - b)

/** A row of the eligibility answer. */
export type EligibilityItem = ReturnType<typeof judgeMember>

/** Everything finance may want to know of one person in the period, with what it rests on. */
export function judgeMember(member: Member, { accounts, leaderboard }: Standings, scope: PeriodScope) {
  const { programme, programmes, period, today } = scope
  const account = accounts.get(member.participantId) ?? emptyAccount(scope, member)
  const assessment = isMember(member, programme, programmes, period, today)
  const inForce = ruleSetInForce(scope)
  const lastDay = today < period.end ? today : period.end
  return {
    employeeId: member.employeeId,
    branch: primaryPost(member.posts, lastDay)?.branch ?? ('' as BranchPath),
    points: account.points,
    ...placeOf(account, assessment, leaderboard?.histogram, scope),
    ...bandOf(account, assessment, scope),
    ruleSetVersions: versionsUsed(account, inForce?.version),
    entitlements: assessEntitlements({
      points: account.points,
      entitlements: inForce?.document.entitlements ?? [],
      histogram: leaderboard?.histogram,
      assessment,
      minimumGroup: programme.minimumGroup,
    }),
    ledger: { sequence: account.sequence, hash: account.hash },
  }
}

/** Whether somebody belongs into the period's list at all: a day in the programme, or points in it. */
export function belongs(member: Member, { accounts }: Standings, scope: PeriodScope): boolean {
  const { programme, programmes, period, today } = scope
  if (accounts.has(member.participantId)) return true
  const { active, activeDays } = isMember(member, programme, programmes, period, today)
  return active || activeDays > 0
}
