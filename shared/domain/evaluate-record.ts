import type { OutcomeReason } from './account.ts'
import { points as asPoints, type Points } from './brand.ts'
import { startOfDay, toDay } from './calendar.ts'
import { type FailedCondition, failedConditions, type Position } from './conditions.ts'
import { deriveAwards } from './derive.ts'
import { explainOutcome } from './explain.ts'
import type { Claim, Grant } from './grant.ts'
import type { LearningRecord } from './learning-record.ts'
import type { Trace } from './ledger-entry.ts'
import { earningRuleFor } from './matching.ts'
import { type NearMiss, nearMisses } from './near-misses.ts'
import type { ParticipantFacts } from './participant.ts'
import { accountFor, isPlaced, type Placement } from './placement.ts'
import type { LocalizedText, Programme } from './programme.ts'
import type { EarningRule, RuleSetDocument } from './rule-set.ts'
import { type ArithmeticStep, arithmeticSteps } from './say-arithmetic.ts'
import { type CampaignTrace, type CapTrace, traceCampaigns, traceCaps } from './trace-options.ts'

export interface EvaluationInput {
  readonly record: LearningRecord
  /** Of the person, or made up from the post that is tried. */
  readonly facts: ParticipantFacts
  /** The post that rules are asked about where the person has none in the programme that day. */
  readonly fallback: Position
  readonly programme: Programme
  readonly programmes: readonly Programme[]
  readonly version: number
  readonly document: RuleSetDocument
}

interface RuleTrace {
  readonly id: string
  readonly activity: string
  readonly points: Points
  /** `comes-later` would fit, but an earlier one decided. */
  readonly verdict: 'decides' | 'comes-later' | 'fails'
  readonly failed: readonly FailedCondition[]
}

/** What one record is worth under a version, and everything that led there. */
export interface Evaluation {
  readonly version: number
  readonly points: Points
  readonly outcome: 'awarded' | 'not-awarded'
  readonly reason: LocalizedText & { readonly code: OutcomeReason['code'] }
  readonly rule: string | null
  readonly trace: {
    /** Whatever the person has earned already, attempts and used up caps, is left out. */
    readonly history: 'not considered'
    readonly post: Position
    readonly rules: readonly RuleTrace[]
    readonly nearMisses: readonly NearMiss[]
    readonly campaigns: readonly CampaignTrace[]
    readonly arithmetic: readonly ArithmeticStep[]
    readonly caps: readonly CapTrace[]
  }
}

interface Verdict {
  readonly points: Points
  readonly reason: OutcomeReason
  /** Of the award; without one there is none. */
  readonly trace?: Trace
}

/** A record that is only tried finds every budget untouched. */
const granted = (claims: readonly Claim[]): readonly Grant[] =>
  claims.map(({ wanted, budget, recordedAt, ...key }) => ({
    ...key,
    points: asPoints(Math.min(wanted, budget)),
    grantedAt: recordedAt,
  }))

/** Before any record that a source may report: the version tried decides alone. */
const EVER = toDay('1900-01-01')

/** The same function that posts decides, over this one record and this one version. */
function decide(input: EvaluationInput, placement: Placement): Verdict {
  const { record, facts, programme, programmes, version, document } = input
  if (!isPlaced(placement)) return { points: asPoints(0), reason: { code: placement.reason } }
  const elsewhere = { programme: placement.programme.id }
  if (placement.programme.id !== programme.id)
    return { points: asPoints(0), reason: { code: 'outside-programme', details: elsewhere } }
  const ruleSets = [{ version, effectiveFrom: startOfDay(EVER, programme.timeZone), document }]
  const lone = { records: [record], voids: [], adjustments: [], earnedBefore: {} }
  const derive = (grants: readonly Grant[]) =>
    deriveAwards({ ...lone, grants, programme, period: placement.period, programmes, ruleSets, facts })
  const { outcomes, awards } = derive(granted(derive([]).claims))
  const [outcome, award] = [outcomes[0], awards[0]]
  if (outcome === undefined) return { points: asPoints(0), reason: { code: 'no-rule' } }
  return { points: outcome.points, reason: outcome.reason, ...(award && { trace: award.trace }) }
}

function traceRules(
  record: LearningRecord,
  post: Position,
  earning: readonly EarningRule[],
  deciding: EarningRule | undefined,
): readonly RuleTrace[] {
  return earning.map(rule => {
    const other = { field: 'activity', wanted: rule.activity, found: record.activity } as const
    const conditions = failedConditions(rule.match, record, post)
    const failed = rule.activity === record.activity ? conditions : [other, ...conditions]
    const verdict = failed.length > 0 ? 'fails' : rule === deciding ? 'decides' : 'comes-later'
    return { id: rule.id, activity: rule.activity, points: rule.points, verdict, failed }
  })
}

/**
 * One record under one version, published or not, as if it were the only one of its person. Pure.
 */
export function evaluateRecord(input: EvaluationInput): Evaluation {
  const { record, facts, programmes, version, document, fallback } = input
  const placement = accountFor(record.occurredAt, facts, programmes)
  const { branch, jobLevel } = isPlaced(placement) ? placement.post : fallback
  const post = { branch, jobLevel }
  const deciding = earningRuleFor(record, post, document.earning)
  const verdict = decide(input, placement)
  const { code } = verdict.reason
  return {
    version,
    points: verdict.points,
    outcome: verdict.points > 0 ? 'awarded' : 'not-awarded',
    reason: { code, ...explainOutcome(verdict) },
    rule: deciding?.id ?? null,
    trace: {
      history: 'not considered',
      post,
      rules: traceRules(record, post, document.earning, deciding),
      nearMisses: nearMisses(record, post, document),
      campaigns: traceCampaigns(record, post, document, deciding),
      arithmetic: deciding ? arithmeticSteps(verdict.trace ?? { base: deciding.points }) : [],
      caps: traceCaps(document, deciding, verdict.trace),
    },
  }
}
