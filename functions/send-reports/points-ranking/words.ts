import type { Instant, PeriodId } from '../../../shared/domain/brand.ts'
import type { Locale, LocalizedText } from '../../../shared/domain/programme.ts'

/** Who leads: one of them by name, and how many others share the first place. */
export interface Lead {
  readonly name: string
  readonly others: number
  readonly points: number
}

/** The message catalogue of the ranking: every text that a person reads, in one language. Numbers come formatted by it. */
export interface Words {
  readonly number: (value: number, decimals?: number) => string
  /** Of a share between 0 and 1. */
  readonly percent: (share: number) => string
  readonly day: (instant: Instant, timeZone: string) => string
  readonly moment: (instant: Instant, timeZone: string) => string
  readonly period: (id: PeriodId) => string
  readonly title: string
  readonly betweenTitleAndPeriod: string
  readonly betweenSentences: string
  /** Makes the news of a subject a sentence. */
  readonly sentence: (news: string) => string
  readonly until: (day: string) => string
  readonly subject: (about: { period: string; until: string; scope: string; news: string }) => string
  readonly news: {
    readonly lead: (lead: Lead, topBand: string, people: number) => string
    readonly nobodyHasPoints: (population: number) => string
    readonly tooFew: (population: number, minimum: number) => string
    readonly nobody: string
  }
  readonly summary: {
    readonly population: (people: number, withPoints: number) => string
    readonly middle: (average: string, median: string) => string
    readonly bands: (counts: readonly { readonly band: string; readonly people: number }[]) => string
    readonly improvement: (people: number, band: string) => string
    readonly branches: (best: string, bestAverage: string, last: string, lastAverage: string) => string
    readonly provisional: (moment: string) => string
    readonly nobody: string
  }
  readonly labels: {
    readonly wholeProgramme: string
    readonly asOf: string
    readonly people: string
    readonly headcount: string
    readonly withPoints: string
    readonly average: string
    readonly median: string
    readonly bands: string
    readonly distribution: string
    readonly branches: string
    readonly top: (count: number) => string
    readonly rank: string
    readonly employee: string
    readonly name: string
    readonly branch: string
    readonly points: string
    readonly band: string
    readonly kpiScore: string
    readonly improvementPlan: string
    readonly yes: string
    readonly share: string
    readonly range: (from: number, below: number | undefined) => string
    readonly bandName: (id: string) => string
    readonly peopleCount: (people: number) => string
    readonly pointsCount: (points: number) => string
  }
  readonly charts: {
    readonly distributionAlt: (bins: string) => string
    readonly branchesAlt: (branches: string) => string
  }
  readonly open: string
  readonly attached: (files: readonly string[]) => string
  readonly notAttached: string
  readonly whyYou: (company: string) => string
  readonly sheet: string
  readonly file: (period: string) => string
}

/** One text in the language of the report. */
export const inLanguage = (text: LocalizedText, locale: Locale): string => text[locale]
