import type { PeriodId } from './brand.ts'
import { shareOf } from './money.ts'
import type { ProgrammeSettings } from './programme.ts'
import { type Proration, thresholdOf } from './proration.ts'
import type { Entitlement, Money } from './rule-set.ts'
import type { Assessment } from './standing.ts'
import { judgeTopPercent, type RankedPeople } from './top-percent.ts'
import type { EligibilityReason, Verdict } from './verdict.ts'

/** Eligible or not, for how much, and why not. No reason when eligible, no amount when not. */
export interface EntitlementResult {
  readonly id: string
  readonly kind: Entitlement['kind']
  readonly eligible: boolean
  readonly amount?: Money
  /** All amounts together are more than the rule allows: finance approves. */
  readonly needsApproval?: true
  readonly reason?: EligibilityReason
}

export interface EligibilityInput extends RankedPeople {
  /** Qualifying points of the period. */
  readonly points: number
  /** The twelve months up to the period's end, where an entitlement asks for them. */
  readonly trailing?: { readonly points: number; readonly proration: Proration }
  readonly entitlements: readonly Entitlement[]
  readonly assessment: Assessment
  /** Entitlements that an earlier period of the year has granted, where they are for once a year. */
  readonly granted?: ReadonlyMap<string, PeriodId>
  /** Of shares. */
  readonly rounding: ProgrammeSettings['rounding']
  /** The bonus that a percentage is taken of, once finance has delivered it. */
  readonly bonusBase?: Money
}

const judgeThreshold = (entitlement: Entitlement, input: EligibilityInput): Verdict | undefined => {
  const own = { points: input.points, proration: input.assessment.proration }
  const reached = entitlement.window === 'trailing-12-months' ? input.trailing : own
  if (reached === undefined) return { reason: { code: 'window-missing' } }
  const { minPoints, prorate } = entitlement
  if (minPoints === undefined) return undefined
  const missing = thresholdOf({ minimum: minPoints, prorate }, reached.proration) - reached.points
  return missing > 0 ? { reason: { code: 'below-minimum', missing } } : undefined
}

const judgeFrequency = ({ id, frequency }: Entitlement, { granted }: EligibilityInput): Verdict | undefined => {
  const period = frequency === 'once-per-year' ? granted?.get(id) : undefined
  return period && { reason: { code: 'already-granted', period } }
}

const judgeKind = (entitlement: Entitlement, input: EligibilityInput): Verdict => {
  switch (entitlement.kind) {
    case 'promotion-application':
      return {}
    case 'fixed-bonus':
      return { amount: entitlement.amount }
    case 'percent-of-bonus':
      if (input.bonusBase === undefined) return { reason: { code: 'base-missing' } }
      return { amount: shareOf(input.bonusBase, entitlement.basisPoints, input.rounding) }
    case 'top-percent-bonus':
      return judgeTopPercent(entitlement, input)
  }
}

const assess = (entitlement: Entitlement, input: EligibilityInput): EntitlementResult => {
  const { id, kind } = entitlement
  const { assessed, reason = 'not-assessed' } = input.assessment
  if (!assessed) return { id, kind, eligible: false, reason: { code: reason } }
  const verdict =
    judgeThreshold(entitlement, input) ?? judgeFrequency(entitlement, input) ?? judgeKind(entitlement, input)
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
