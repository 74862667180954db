import { judgeBand, kpiContribution } from './band.ts'
import type { BasisPoints, Instant } from './brand.ts'
import { dayOf } from './calendar.ts'
import { assessEntitlements, type EntitlementResult } from './eligibility.ts'
import { ruleSetJudging } from './judge-account.ts'
import type { ParticipantFacts } from './participant.ts'
import type { Period } from './period.ts'
import type { Programme } from './programme.ts'
import { type Histogram, percentileOf, populationOf, rankOf } from './ranking.ts'
import type { Money, RuleSetVersion } from './rule-set.ts'
import { type Assessment, isMember, type StandingReason } from './standing.ts'

/** Everything that a person's standing in a period of a programme follows from. */
export interface StandingInput {
  readonly facts: ParticipantFacts
  readonly programme: Programme
  readonly programmes: readonly Programme[]
  /** The published versions of the programme, or those of a trial. */
  readonly ruleSets: readonly RuleSetVersion[]
  readonly period: Period
  readonly now: Instant
  /** Qualifying points of the account; 0 without one. */
  readonly points: number
  /** Points of the ranked participants; undefined while no leaderboard was built. */
  readonly histogram: Histogram | undefined
  /** The bonus that a percentage is taken of, once finance has delivered it. */
  readonly bonusBase?: Money
}

/** What the band says; none without an assessment or without rules. */
export type BandStanding =
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

export type PlaceStanding =
  | { readonly rank: number; readonly percentile: BasisPoints }
  | {
      readonly rank: null
      readonly percentile: null
      readonly rankReason: { readonly code: StandingReason | 'not-ranked-yet' | 'group-too-small' }
    }

export interface Standing {
  readonly assessment: Assessment
  /** The version that judged. */
  readonly ruleSetVersion: number | undefined
  readonly place: PlaceStanding
  readonly band: BandStanding
  readonly entitlements: readonly EntitlementResult[]
}

/**
 * A participant's standing in a period: assessment, place, band and entitlements. Pure: the same function serves the answers to
 * finance, the trial of a draft (called once with each list of rule sets) and the closing of a period.
 */
export function judgeStanding(input: StandingInput): Standing {
  const { facts, programme, programmes, ruleSets, period, now, points, histogram, bonusBase } = input
  const assessment = isMember(facts, programme, programmes, period, dayOf(now, programme.timeZone))
  const version = ruleSetJudging(period, ruleSets, now)
  return {
    assessment,
    ruleSetVersion: version?.version,
    place: placeOf(input, assessment),
    band: bandOf(input, assessment, version),
    entitlements: assessEntitlements({
      points,
      entitlements: version?.document.entitlements ?? [],
      histogram,
      assessment,
      minimumGroup: programme.minimumGroup,
      ...(bonusBase && { bonusBase }),
    }),
  }
}

/** Rank and percentile, or why there are none. */
function placeOf({ points, histogram, programme }: StandingInput, assessment: Assessment): PlaceStanding {
  const none = (code: StandingReason | 'not-ranked-yet' | 'group-too-small') =>
    ({ rank: null, percentile: null, rankReason: { code } }) as const
  if (!assessment.assessed) return none(assessment.reason ?? 'not-assessed')
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
  const { id, kpiScore, improvementPlan = false } = judgeBand(points, version.document.bands)
  return { band: id, kpiScore, kpiContribution: kpiContribution(kpiScore, programme.kpiWeight), improvementPlan }
}
