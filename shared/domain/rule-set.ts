import type { BasisPoints, BranchPath, Instant, MinorUnits, Points, SourceId } from './brand.ts'
import type { Activity } from './learning-record.ts'

/** All given conditions must hold. An empty match fits every record of the activity. */
export interface Match {
  readonly courseIds?: readonly string[]
  readonly categories?: readonly string[]
  readonly tags?: readonly string[]
  readonly sources?: readonly SourceId[]
  readonly minimumScore?: BasisPoints
  /** Branches and all below them. */
  readonly branches?: readonly BranchPath[]
  readonly jobLevels?: readonly string[]
}

export type AttemptPolicy = 'once-per-subject' | 'once-per-subject-per-period' | 'every-time' | 'best-attempt'

export interface Cap {
  readonly points: Points
  /** What the cap sums over: everything of the rule in the period, or of the rule and one course in the period. */
  readonly per: 'period' | 'course'
}

/** For an activity the first rule that matches decides the base points. */
export interface EarningRule {
  readonly id: string
  readonly activity: Activity
  readonly match?: Match
  readonly points: Points
  /** Default: once-per-subject. */
  readonly attempts?: AttemptPolicy
  /** After so many months a subject may earn again (once-per-subject). */
  readonly validityMonths?: number
  readonly cap?: Cap
}

/** Multiplies or adds inside a half-open window judged by `occurredAt`; the best one applies unless stackable. */
export interface Campaign {
  readonly id: string
  readonly activity?: Activity
  readonly match?: Match
  readonly multiply?: number
  readonly add?: Points
  readonly from: Instant
  readonly to: Instant
  readonly stackable?: boolean
  readonly budget?: { readonly points: Points }
}

/** Half-open: from `minPoints` up to the next band. */
export interface Band {
  readonly id: string
  readonly minPoints: Points
  readonly kpiScore: number
  readonly improvementPlan?: boolean
}

export interface Money {
  /** ISO 4217. */
  readonly currency: string
  readonly minorUnits: MinorUnits
}

interface EntitlementBase {
  readonly id: string
  readonly minPoints?: Points
  readonly window?: 'period' | 'trailing-12-months'
  readonly frequency?: string
  readonly exclusiveGroup?: string
}

interface PromotionApplication extends EntitlementBase {
  readonly kind: 'promotion-application'
}

export interface FixedBonus extends EntitlementBase {
  readonly kind: 'fixed-bonus'
  readonly amount: Money
}

interface PercentOfBonus extends EntitlementBase {
  readonly kind: 'percent-of-bonus'
  readonly basisPoints: BasisPoints
}

export interface TopPercentBonus extends EntitlementBase {
  readonly kind: 'top-percent-bonus'
  readonly basisPoints: BasisPoints
  /** Under so many assessed participants it is not computed. */
  readonly minGroup?: number
  readonly amount: Money
}

export type Entitlement = PromotionApplication | FixedBonus | PercentOfBonus | TopPercentBonus

/** Versioned, effective-dated, never edited once published. */
export interface RuleSetDocument {
  readonly earning: readonly EarningRule[]
  readonly campaigns: readonly Campaign[]
  readonly bands: readonly Band[]
  readonly entitlements: readonly Entitlement[]
  readonly redemptions: readonly unknown[]
}

/** A published document with its place in time. */
export interface RuleSetVersion {
  readonly version: number
  readonly effectiveFrom: Instant
  readonly document: RuleSetDocument
}
