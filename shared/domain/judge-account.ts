import type { Account, JudgedBand } from './account.ts'
import { judgeBand } from './band.ts'
import type { Instant } from './brand.ts'
import { instantOf } from './calendar.ts'
import { type Period, periodById } from './period.ts'
import type { Programme } from './programme.ts'
import type { RuleSetVersion } from './rule-set.ts'
import { ruleSetAt } from './rule-sets.ts'

/** What of a judged band people can see: when it was judged, and for which sequence, does not change it. */
export type VisibleBand = Pick<JudgedBand, 'id' | 'kpiScore' | 'improvementPlan'>

/** The band of an account by the rule set in force now or, when the period is over, at its last instant; undefined without one. */
export function judgeAccount(
  account: Pick<Account, 'points' | 'sequence' | 'period'>,
  programme: Programme,
  ruleSets: readonly RuleSetVersion[],
  now: Instant,
): JudgedBand | undefined {
  const period = periodById(account.period, programme)
  const version = period ? ruleSetJudging(period, ruleSets, now) : ruleSetAt(now, ruleSets)
  if (!version) return undefined
  const { id, kpiScore, improvementPlan = false } = judgeBand(account.points, version.document.bands)
  return { id, kpiScore, improvementPlan, sequence: account.sequence, ruleSetVersion: version.version, judgedAt: now }
}

/** The version that judges a period: the one in force now or, when the period is over, at its last instant. */
export const ruleSetJudging = (
  { endsBefore }: Pick<Period, 'endsBefore'>,
  ruleSets: readonly RuleSetVersion[],
  now: Instant,
): RuleSetVersion | undefined => ruleSetAt(endsBefore <= now ? justBefore(endsBefore) : now, ruleSets)

export const isSameBand = (one: VisibleBand, other: VisibleBand | undefined): boolean =>
  one.id === other?.id && one.kpiScore === other.kpiScore && one.improvementPlan === other.improvementPlan

const justBefore = (instant: Instant): Instant => instantOf(Date.parse(instant) - 1)
