import type { PeriodId } from '../../domain/brand.ts'
import type { Entitlement } from '../../domain/rule-set.ts'
import type { Change } from '../backtest-summary.ts'
import type { Formats } from './formats.ts'

/** A figure before and after as texts, with how much it grew where that can be said. */
export interface SaidChange extends Change<string> {
  readonly growth?: string
}

/** The message catalogue of a backtest: every text that a person reads, in one language. */
export interface Words extends Formats {
  readonly period: (id: PeriodId) => string
  readonly title: (version: number) => string
  readonly sentence: (news: readonly string[]) => string
  readonly news: {
    readonly nobody: (period: string) => string
    readonly nothing: (participants: number) => string
    /** People keep points, bands and eligibilities, and yet the cost is another one. */
    readonly onlyCost: (participants: number) => string
    readonly changed: (changed: number, participants: number) => string
    readonly costRises: (cost: SaidChange) => string
    readonly costFalls: (cost: SaidChange) => string
    readonly costStays: (cost: string) => string
  }
  readonly summary: {
    readonly pointsRise: (points: SaidChange) => string
    readonly pointsFall: (points: SaidChange) => string
    readonly pointsStay: (points: string) => string
    readonly eligibilities: (gained: number, lost: number) => string
  }
  readonly facts: {
    readonly programme: string
    readonly version: string
    readonly effectiveFrom: string
    readonly period: string
    readonly seenAt: string
    readonly entries: string
    readonly hash: string
    readonly inZone: (moment: string, timeZone: string) => string
  }
  readonly headings: {
    readonly facts: string
    readonly figures: string
    readonly bands: string
    readonly entitlements: string
    readonly branches: string
    readonly courses: string
    readonly people: string
    readonly held: string
    readonly periods: string
    readonly publish: string
  }
  readonly labels: {
    readonly figure: string
    readonly before: string
    readonly after: string
    readonly difference: string
    readonly participants: string
    readonly changed: string
    readonly population: string
    readonly points: string
    readonly meanPoints: string
    readonly cost: (currency: string) => string
    readonly band: string
    readonly bandName: (id: string) => string
    readonly rank: string
    readonly entitlement: string
    readonly people: string
    readonly gained: string
    readonly lost: string
    readonly eligibility: string
    readonly branch: string
    readonly course: string
    readonly courseId: string
    readonly noCourse: string
    readonly name: string
    readonly employee: string
    readonly erased: string
    readonly period: string
    readonly held: string
    readonly heldPeople: string
    /** A label of one side: `Points before`. */
    readonly beforeOf: (label: string) => string
    readonly afterOf: (label: string) => string
    readonly differenceOf: (label: string) => string
  }
  readonly bars: {
    readonly before: (people: number) => string
    readonly after: (people: number, difference: string) => string
    /** The text alternative of a bar. */
    readonly alt: (subject: string, said: string) => string
  }
  /** What an entitlement is; `share` is its percentage, where it has one. */
  readonly entitlementKinds: Readonly<Record<Entitlement['kind'], (share: string) => string>>
  readonly held: (participants: number, points: number) => string
  readonly onlySome: (shown: number, all: number) => string
  readonly publish: (version: number) => string
  readonly personal: string
  readonly sheets: {
    readonly summary: string
    readonly people: string
    readonly branches: string
    readonly courses: string
    readonly entitlements: string
  }
}
