import { minorUnits } from './brand.ts'
import { type Histogram, populationOf, topPercentCut } from './ranking.ts'
import type { Entitlement, Money, TopPercentBonus } from './rule-set.ts'
import type { Assessment, StandingReason } from './standing.ts'

export type EligibilityCode =
  | StandingReason
  | 'below-minimum'
  | 'below-cut'
  | 'group-too-small'
  | 'not-ranked-yet'
  | 'base-missing'
  | 'window-missing'
  | 'exclusive-group'

export interface EligibilityReason {
  readonly code: EligibilityCode
  /** Points still missing. */
  readonly missing?: number
  /** The entitlement of the same exclusive group that pays more. */
  readonly wonBy?: string
}

/** Eligible or not, for how much, and why not. No reason when eligible, no amount when not. */
export interface EntitlementResult {
  readonly id: string
  readonly kind: Entitlement['kind']
  readonly eligible: boolean
  readonly amount?: Money
  readonly reason?: EligibilityReason
}

export interface EligibilityInput {
  /** Qualifying points of the period. */
  readonly points: number
  /** Points of the twelve months up to the period's end, where an entitlement asks for them. */
  readonly trailingPoints?: number
  readonly entitlements: readonly Entitlement[]
  /** Of the assessed participants. */
  readonly histogram: Histogram | undefined
  readonly assessment: Assessment
  /** The programme's; an entitlement may set its own. */
  readonly minimumGroup: number
  /** The bonus that a percentage is taken of, once finance has delivered it. */
  readonly bonusBase?: Money
}

type Verdict = { readonly amount?: Money } | { readonly reason: EligibilityReason }

const shortOf = (code: 'below-minimum' | 'below-cut', missing: number): Verdict => ({ reason: { code, missing } })

/** A share of an amount, half-up to the minor unit. */
const shareOf = ({ currency, minorUnits: whole }: Money, share: number): Money => ({
  currency,
  minorUnits: minorUnits(Math.floor((whole * share + 5_000) / 10_000)),
})

const judgeThreshold = (entitlement: Entitlement, input: EligibilityInput): Verdict | undefined => {
  const points = entitlement.window === 'trailing-12-months' ? input.trailingPoints : input.points
  if (points === undefined) return { reason: { code: 'window-missing' } }
  const missing = (entitlement.minPoints ?? 0) - points
  return entitlement.minPoints !== undefined && missing > 0 ? shortOf('below-minimum', missing) : undefined
}

const judgeTopPercent = (entitlement: TopPercentBonus, input: EligibilityInput): Verdict => {
  const { histogram, points, minimumGroup } = input
  if (histogram === undefined) return { reason: { code: 'not-ranked-yet' } }
  const cut = topPercentCut(histogram, entitlement.basisPoints)
  if (cut === undefined || populationOf(histogram) < (entitlement.minGroup ?? minimumGroup))
    return { reason: { code: 'group-too-small' } }
  if (points < cut.minimumPoints) return shortOf('below-cut', cut.minimumPoints - points)
  return { amount: entitlement.amount }
}

const judgeKind = (entitlement: Entitlement, input: EligibilityInput): Verdict => {
  switch (entitlement.kind) {
    case 'promotion-application':
      return {}
    case 'fixed-bonus':
      return { amount: entitlement.amount }
    case 'percent-of-bonus':
      if (input.bonusBase === undefined) return { reason: { code: 'base-missing' } }
      return { amount: shareOf(input.bonusBase, entitlement.basisPoints) }
    case 'top-percent-bonus':
      return judgeTopPercent(entitlement, input)
  }
}

const assess = (entitlement: Entitlement, input: EligibilityInput): EntitlementResult => {
  const { id, kind } = entitlement
  const { assessed, reason = 'not-assessed' } = input.assessment
  if (!assessed) return { id, kind, eligible: false, reason: { code: reason } }
  const verdict = judgeThreshold(entitlement, input) ?? judgeKind(entitlement, input)
  return { id, kind, eligible: !('reason' in verdict), ...verdict }
}

const amountOf = ({ amount }: EntitlementResult): number => amount?.minorUnits ?? 0

/** In an exclusive group only the best amount stays (of equals the first); the others name it. */
const keepBest = (results: readonly EntitlementResult[], group: ReadonlySet<string>): readonly EntitlementResult[] => {
  const [best] = results
    .filter(({ id, eligible }) => eligible && group.has(id))
    .toSorted((a, b) => amountOf(b) - amountOf(a))
  return results.map(result =>
    best === undefined || result === best || !result.eligible || !group.has(result.id)
      ? result
      : { id: result.id, kind: result.kind, eligible: false, reason: { code: 'exclusive-group', wonBy: best.id } },
  )
}

/** What a participant is eligible for, in the order of the rule set. Amounts are in minor units, rounded per person. */
export const assessEntitlements = (input: EligibilityInput): readonly EntitlementResult[] => {
  const grouped = input.entitlements.filter(({ exclusiveGroup }) => exclusiveGroup !== undefined)
  const groups = Map.groupBy(grouped, ({ exclusiveGroup }) => exclusiveGroup).values()
  let results: readonly EntitlementResult[] = input.entitlements.map(entitlement => assess(entitlement, input))
  for (const group of groups) results = keepBest(results, new Set(group.map(({ id }) => id)))
  return results
}
