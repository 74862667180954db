import type { BasisPoints, BranchPath, Instant, ProgrammeId } from './brand.ts'
import { canonicalHash } from './canonical.ts'

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
  /** This version has no rules of its own: it takes an earlier one back, as if that had never been published. */
  readonly withdraws?: number
}

/**
 * A publication that reaches back and is being carried through: accounts of periods that end behind `effectiveFrom` are brought to
 * `version` one by one, and what is recorded meanwhile for one that was not yet waits.
 */
export interface OngoingPublication {
  readonly version: number
  readonly effectiveFrom: Instant
  readonly job: string
}

/** Choices where the field has no fixed rule. Each can be left out: see `PROGRAMME_DEFAULTS`. */
export interface ProgrammeSettings {
  /** Everything of people in these branches and below is computed, and nobody is told: for a staged start. */
  readonly shadowBranches: readonly BranchPath[]
  /** Under so many active days in a period nobody is assessed, and a part of a period is merged into the longer one. */
  readonly minimumActiveDays: number
  /** Other leave counts as absence when it lasts longer than so many days. */
  readonly longLeaveDays: number
  /** Which days are working days: the official Chinese calendar, or Monday to Friday. */
  readonly workingDays: 'CN' | 'weekdays'
  /** After a period's end, for late records and reviews. */
  readonly lateRecordWorkingDays: number
  /** After those, for participants to check their own results. */
  readonly reviewWorkingDays: number
  readonly appealWorkingDays: number
  /** Adjustments of more points than this, in either direction, need a second person. */
  readonly adjustmentApprovalAbove: number
  /** No band or entitlement already reached in a period is lost by a change of rules. */
  readonly holdHarmless: boolean
  readonly rounding: 'half-up' | 'down' | 'up'
}

export const PROGRAMME_DEFAULTS: ProgrammeSettings = {
  shadowBranches: [],
  minimumActiveDays: 30,
  longLeaveDays: 30,
  workingDays: 'CN',
  lateRecordWorkingDays: 10,
  reviewWorkingDays: 5,
  appealWorkingDays: 15,
  adjustmentApprovalAbove: 20,
  holdHarmless: true,
  rounding: 'half-up',
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
  /** What differs from the defaults. */
  readonly settings?: Partial<ProgrammeSettings>
  readonly publications: readonly RuleSetPublication[]
  readonly publishing?: OngoingPublication
}

/** The programme's settings, with the defaults where it says nothing. */
export const settingsOf = ({ settings }: Pick<Programme, 'settings'>): ProgrammeSettings => ({
  ...PROGRAMME_DEFAULTS,
  ...settings,
})

/** How short a part and how long a leave may be, and where nobody is told, in one word: when it changes, people are judged anew. */
export const limitsOf = (programme: Pick<Programme, 'settings'>): string => {
  const { minimumActiveDays, longLeaveDays, shadowBranches } = settingsOf(programme)
  const shadow = shadowBranches.length === 0 ? '' : `/${canonicalHash([...shadowBranches].sort()).slice(0, 8)}`
  return `${minimumActiveDays}/${longLeaveDays}${shadow}`
}

export const USUAL_LIMITS = limitsOf({})

/** The versions that decide: neither taken back nor a taking back. */
export const publicationsInForce = ({
  publications,
}: Pick<Programme, 'publications'>): readonly RuleSetPublication[] => {
  const withdrawn = new Set(publications.map(({ withdraws }) => withdraws))
  return publications.filter(({ version, withdraws }) => withdraws === undefined && !withdrawn.has(version))
}

/** The newest version of which whoever read the programme knows; 0 before the first. */
export const knownVersionOf = ({ publications }: Pick<Programme, 'publications'>): number =>
  publications.reduce((newest, { version }) => Math.max(newest, version), 0)
