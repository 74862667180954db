import type { PeriodId } from './brand.ts'
import type { Money } from './rule-set.ts'
import type { StandingReason } from './standing.ts'

type EligibilityCode =
  | StandingReason
  | 'below-minimum'
  | 'below-cut'
  | 'group-too-small'
  | 'not-ranked-yet'
  | 'base-missing'
  | 'window-missing'
  | 'exclusive-group'
  | 'already-granted'

export interface EligibilityReason {
  readonly code: EligibilityCode
  /** Points still missing. */
  readonly missing?: number
  /** The entitlement of the same exclusive group that pays more. */
  readonly wonBy?: string
  /** The earlier period of the year that granted it. */
  readonly period?: PeriodId
}

/** For how much, or why not. */
export type Verdict =
  | { readonly amount?: Money; readonly needsApproval?: true }
  | { readonly reason: EligibilityReason }
