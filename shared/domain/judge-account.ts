import type { Account, JudgedBand } from './account.ts'
import { judgeBand } from './band.ts'
import type { Instant } from './brand.ts'
import { instantOf } from './calendar.ts'
import type { ParticipantFacts } from './participant.ts'
import { type Period, periodById } from './period.ts'
import type { Programme } from './programme.ts'
import { prorationOf } from './proration.ts'
import type { RuleSetVersion } from './rule-set.ts'
import { ruleSetAt } from './rule-sets.ts'
import { isInShadow } from './shadow.ts'

/** What of a judged band people can see: when it was judged, and for which sequence, does not change it. */
export type VisibleBand = Pick<JudgedBand, 'id' | 'kpiScore' | 'improvementPlan' | 'shadow'>

/** What an account's band follows from besides its points. */
export interface JudgedBy {
  readonly facts: ParticipantFacts
  readonly programme: Programme
  readonly programmes: readonly Programme[]
  /** The published versions of the programme. */
  readonly ruleSets: readonly RuleSetVersion[]
}

/** The band of an account by the rule set in force now or, when the period is over, at its last instant; undefined without one. */
export function judgeAccount(
  account: Pick<Account, 'points' | 'sequence' | 'period'>,
  { facts, programme, programmes, ruleSets }: JudgedBy,
  now: Instant,
): JudgedBand | undefined {
  const period = periodById(account.period, programme)
  const version = period && ruleSetJudging(period, ruleSets, now)
  if (!version) return undefined
  const proration = prorationOf(facts, programme, programmes, { from: period.start, to: period.end })
  const { id, kpiScore, improvementPlan = false } = judgeBand(account.points, version.document.bands, proration)
  const shadow = isInShadow(facts, programme, period) && ({ shadow: true } as const)
  const judged = { sequence: account.sequence, ruleSetVersion: version.version, judgedAt: now }
  return { id, kpiScore, improvementPlan, ...shadow, ...judged }
}

/** The version that judges a period: the one in force now or, when the period is over, at its last instant. */
export const ruleSetJudging = (
  { endsBefore }: Pick<Period, 'endsBefore'>,
  ruleSets: readonly RuleSetVersion[],
  now: Instant,
): RuleSetVersion | undefined => ruleSetAt(endsBefore <= now ? justBefore(endsBefore) : now, ruleSets)

export const isSameBand = (one: VisibleBand, other: VisibleBand | undefined): boolean =>
  one.id === other?.id &&
  one.kpiScore === other.kpiScore &&
  one.improvementPlan === other.improvementPlan &&
  one.shadow === other.shadow

const justBefore = (instant: Instant): Instant => instantOf(Date.parse(instant) - 1)
