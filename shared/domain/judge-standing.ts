import { judgeBand, kpiContribution } from './band.ts'
import type { BasisPoints, BranchPath, Instant, PeriodId } from './brand.ts'
import { dayOf } from './calendar.ts'
import { earlierInYear, trailingPeriods } from './earlier-periods.ts'
import { assessEntitlements, type EligibilityInput, type EntitlementResult } from './eligibility.ts'
import { homeBranch } from './home-branch.ts'
import { ruleSetJudging } from './judge-account.ts'
import type { ParticipantFacts } from './participant.ts'
import type { Period } from './period.ts'
import { type Programme, settingsOf } from './programme.ts'
import { prorationOf } from './proration.ts'
import { type Histogram, percentileOf, populationOf, rankOf } from './ranking.ts'
import type { Entitlement, Money, RuleSetVersion } from './rule-set.ts'
import { type Assessment, isMember, type StandingReason } from './standing.ts'

/** What somebody has in a period, and among whom. */
export interface PeriodFigures {
  /** Qualifying points of the account; 0 without one. */
  readonly points: number
  /** Points of the ranked participants; undefined while no leaderboard was built. */
  readonly histogram: Histogram | undefined
  /** The same by branch, where a rule asks for it. */
  readonly branches?: ReadonlyMap<BranchPath, Histogram> | undefined
}

/** Everything that a person's standing in a period of a programme follows from. */
export interface StandingInput extends PeriodFigures {
  readonly facts: ParticipantFacts
  readonly programme: Programme
  readonly programmes: readonly Programme[]
  /** The published versions of the programme, or those of a trial. */
  readonly ruleSets: readonly RuleSetVersion[]
  readonly period: Period
  readonly now: Instant
  /** Those that `earlierPeriodsNeeded` names; a period without an account and a leaderboard may be left out. */
  readonly earlier?: ReadonlyMap<PeriodId, PeriodFigures>
  /** The bonus that a percentage is taken of, once finance has delivered it. */
  readonly bonusBase?: Money
}

/** What the band says; none without an assessment or without rules. */
type BandStanding =
  | {
      readonly band: string
      readonly kpiScore: number
      readonly kpiContribution: BasisPoints
      readonly improvementPlan: boolean
    }
  | {
      readonly band: null
      readonly kpiScore: null
      readonly kpiContribution: null
      readonly bandReason: { readonly code: StandingReason | 'no-rule-set' }
    }

type NoPlace = StandingReason | 'not-ranked-yet' | 'group-too-small'

type PlaceStanding =
  | { readonly rank: number; readonly percentile: BasisPoints }
  | { readonly rank: null; readonly percentile: null; readonly rankReason: { readonly code: NoPlace } }

export interface Standing {
  readonly assessment: Assessment
  /** The version that judged. */
  readonly ruleSetVersion: number | undefined
  /** On the period's last day, or today; undefined for somebody who never had a post. */
  readonly branch: BranchPath | undefined
  readonly place: PlaceStanding
  readonly band: BandStanding
  readonly entitlements: readonly EntitlementResult[]
}

/**
 * A participant's standing in a period: assessment, place, band and entitlements. Pure: the same function serves the answers to
 * finance, the trial of a draft (called once with each list of rule sets) and the closing of a period.
 */
export function judgeStanding(input: StandingInput): Standing {
  const { ruleSets, period, now } = input
  const question = questionOf(input)
  const version = ruleSetJudging(period, ruleSets, now)
  const entitlements = version?.document.entitlements ?? []
  return {
    assessment: question.assessment,
    ruleSetVersion: version?.version,
    branch: question.branch,
    place: placeOf(input, question.assessment),
    band: bandOf(input, question.assessment, version),
    entitlements: assessEntitlements({ ...question, entitlements, granted: grantedEarlier(input, entitlements) }),
  }
}

/** What entitlements are judged by, but for the entitlements themselves. */
function questionOf(input: StandingInput) {
  const { facts, programme, programmes, period, now, points, histogram, branches, bonusBase } = input
  const today = dayOf(now, programme.timeZone)
  const trailing = trailingOf(input)
  return {
    points,
    histogram,
    branches,
    branch: homeBranch(facts, period, today),
    assessment: isMember(facts, programme, programmes, period, today),
    minimumGroup: programme.minimumGroup,
    rounding: settingsOf(programme).rounding,
    ...(trailing && { trailing }),
    ...(bonusBase && { bonusBase }),
  } satisfies Partial<EligibilityInput>
}

/** Points of the programme's accounts in the twelve months, and what thresholds over them are lowered by. */
function trailingOf({ facts, programme, programmes, period, points, earlier }: StandingInput) {
  if (earlier === undefined) return undefined
  const [, ...before] = trailingPeriods(period, programme)
  const from = (before.at(-1) ?? period).start
  return {
    points: before.reduce((sum, { id }) => sum + (earlier.get(id)?.points ?? 0), points),
    proration: prorationOf(facts, programme, programmes, { from, to: period.end }),
  }
}

/** A bonus whose base is missing was granted all the same: its threshold was met. */
const isGranted = ({ eligible, reason }: EntitlementResult): boolean => eligible || reason?.code === 'base-missing'

/** Entitlements for once a year that an earlier period of the year gave, by the rules of that period. */
function grantedEarlier(input: StandingInput, entitlements: readonly Entitlement[]): ReadonlyMap<string, PeriodId> {
  const { programme, period, ruleSets, now, earlier } = input
  const once = new Set(entitlements.filter(({ frequency }) => frequency === 'once-per-year').map(({ id }) => id))
  const granted = new Map<string, PeriodId>()
  for (const before of once.size > 0 && earlier ? earlierInYear(period, programme) : []) {
    const figures = earlier?.get(before.id) ?? { points: 0, histogram: undefined }
    const offered = ruleSetJudging(before, ruleSets, now)?.document.entitlements.filter(({ id }) => once.has(id)) ?? []
    const question = questionOf({ ...input, ...figures, period: before })
    for (const result of assessEntitlements({ ...question, entitlements: offered })) {
      if (isGranted(result) && !granted.has(result.id)) granted.set(result.id, before.id)
    }
  }
  return granted
}

/** Rank and percentile, or why there are none. */
function placeOf({ points, histogram, programme }: StandingInput, { ranked, reason }: Assessment): PlaceStanding {
  const none = (code: NoPlace) => ({ rank: null, percentile: null, rankReason: { code } }) as const
  if (!ranked) return none(reason ?? 'not-assessed')
  if (histogram === undefined) return none('not-ranked-yet')
  if (populationOf(histogram) < programme.minimumGroup) return none('group-too-small')
  return { rank: rankOf(points, histogram), percentile: percentileOf(points, histogram) }
}

/** Band, KPI score and contribution; not assessed is null, never the lowest band. */
function bandOf(
  { points, programme }: StandingInput,
  assessment: Assessment,
  version: RuleSetVersion | undefined,
): BandStanding {
  const none = (code: StandingReason | 'no-rule-set') =>
    ({ band: null, kpiScore: null, kpiContribution: null, bandReason: { code } }) as const
  if (!assessment.assessed) return none(assessment.reason ?? 'not-assessed')
  if (version === undefined) return none('no-rule-set')
  const { id, kpiScore, improvementPlan = false } = judgeBand(points, version.document.bands, assessment.proration)
  const contribution = kpiContribution(kpiScore, programme.kpiWeight, assessment)
  return { band: id, kpiScore, kpiContribution: contribution, improvementPlan }
}
