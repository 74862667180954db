import type { BasisPoints, BranchPath, Instant, ProgrammeId } from './brand.ts'

/** A text that people read, in both languages. */
export interface LocalizedText {
  readonly 'zh-CN': string
  readonly en: string
}

export type Locale = keyof LocalizedText

export type PeriodScheme = 'quarter' | 'half-year' | 'year'

/** A published version of the programme's rule set, and from when it decides. */
export interface RuleSetPublication {
  readonly version: number
  readonly effectiveFrom: Instant
  readonly publishedAt: Instant
}

/** The unit of policy. A person is in exactly one at a time, by primary post, the most specific branch winning. */
export interface Programme {
  readonly id: ProgrammeId
  readonly name: LocalizedText
  readonly branches: readonly BranchPath[]
  readonly jobLevels: readonly string[]
  /** IANA name; judges days and periods. */
  readonly timeZone: string
  readonly periodScheme: PeriodScheme
  /** 1 = January. */
  readonly yearStartMonth: number
  /** ISO 4217. */
  readonly currency: string
  /** What training weighs in the KPI. */
  readonly kpiWeight: BasisPoints
  /** Under so many assessed participants no rank, percentile or top list is computed. */
  readonly minimumGroup: number
  readonly publications: readonly RuleSetPublication[]
}
