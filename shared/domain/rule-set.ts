import type { BasisPoints, BranchPath, Instant, MinorUnits, Points, SourceId } from './brand.ts'
import type { Activity } from './learning-record.ts'
import type { LocalizedText } from './programme.ts'

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
  /**
   * What the cap sums over, always within one period. Of a rule: everything of the rule (`period`, or `rule`, which says the
   * same), or of the rule and one course. Of the document: everything, everything of a course, or everything of a rule.
   */
  readonly per: 'period' | 'course' | 'rule'
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
  /** The minimum is lowered to the part of the period in which somebody was active. */
  readonly prorate?: boolean
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
  /** How often somebody may get it: in every period (default), or once in a year of the programme. */
  readonly frequency?: 'every-period' | 'once-per-year'
  /** Of the same group only the best amount is paid. */
  readonly exclusiveGroup?: string
  /** The minimum is lowered to the part of the period in which somebody was active. Amounts never are. */
  readonly prorate?: boolean
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
  /** Among whom the places are given: the whole programme (default), or the people of the same branch. */
  readonly scope?: 'programme' | 'branch'
  /** All amounts together; above it finance approves. */
  readonly maximumCost?: Money
  readonly amount: Money
}

export type Entitlement = PromotionApplication | FixedBonus | PercentOfBonus | TopPercentBonus

/** What redeemable points can be spent on. */
export interface RedemptionOption {
  readonly id: string
  readonly name: LocalizedText
  readonly kind: 'bonus' | 'benefit' | 'extra-leave' | 'training' | 'other'
  /** In redeemable points. */
  readonly cost: Points
  readonly stock?: number
  readonly limit?: { readonly times: number; readonly per: 'period' | 'year' }
  /** Whether somebody has to approve it. */
  readonly approval?: boolean
  /** What it is worth to the tax office. */
  readonly taxableValue?: Money
}

/** How long redeemable points live, counted from the day on which they were earned. Absent: they do not expire. */
export type WalletExpiry =
  | { readonly afterMonths: number }
  /** On that day of the calendar (`MM-DD`), so many years after the year in which they were earned. */
  | { readonly on: string; readonly yearsLater: number }

export interface WalletPolicy {
  readonly expiry?: WalletExpiry
}

/** Versioned, effective-dated, never edited once published. */
export interface RuleSetDocument {
  readonly earning: readonly EarningRule[]
  /** Over all rules together. */
  readonly caps?: readonly Cap[]
  readonly campaigns: readonly Campaign[]
  readonly bands: readonly Band[]
  readonly entitlements: readonly Entitlement[]
  readonly redemptions: readonly RedemptionOption[]
  readonly wallet?: WalletPolicy
}

/** A published document with its place in time. */
export interface RuleSetVersion {
  readonly version: number
  readonly effectiveFrom: Instant
  readonly document: RuleSetDocument
}
