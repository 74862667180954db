import type { BranchPath } from '../domain/brand.ts'
import type { EntitlementResult } from '../domain/eligibility.ts'
import type { ParticipantFacts } from '../domain/participant.ts'
import type { Histogram } from '../domain/ranking.ts'

/** A person's standing in the reported period under one of the two rulebooks. */
export interface Judged {
  /** Part of N. */
  readonly ranked: boolean
  readonly assessed: boolean
  /** Where the person is on the period's last day, or today. */
  readonly branch: BranchPath
  readonly band: string | null
  readonly kpiScore: number | null
  readonly rank: number | null
  readonly entitlements: readonly EntitlementResult[]
}

/** @param histogram of all ranked people's points; without it ranks and top lists stay open */
export type JudgePerson = (facts: ParticipantFacts, points: number, histogram?: Histogram) => Judged
