import type { AwardKey, Hash, Instant, ParticipantId, PeriodId, Points, ProgrammeId } from './brand.ts'
import type { RecordKey } from './learning-record.ts'

export type EntryKind = 'award' | 'reversal' | 'adjustment' | 'redemption' | 'redemption-release' | 'expiry'

/** What a record could get from a campaign with a budget, and what the budget gave. */
export interface BudgetShare {
  readonly campaign: string
  readonly wanted: Points
  readonly granted: Points
}

/** How a number came about. Numbers and ids only: sentences are made on reading. */
export interface Trace {
  readonly base: number
  readonly multiplier?: number
  readonly added?: number
  /** Of campaigns with budgets: what they gave is added to what base, multiplier and additions make. */
  readonly budgets?: readonly BudgetShare[]
  /** All campaigns that gave something. */
  readonly campaigns?: readonly string[]
  /** What earlier periods had already given for the subject: a better retake adds only the difference. */
  readonly earlier?: number
  /** What a cap took away, and the tightest cap: of the rule itself, or (`all`) of the whole rule set. */
  readonly cut?: number
  readonly cap?: { readonly points: number; readonly per: 'period' | 'course' | 'rule'; readonly scope?: 'all' }
}

/** What an entry says before it has its place in the chain. */
export interface EntryDraft {
  readonly kind: EntryKind
  readonly points: Points
  readonly awardKey: AwardKey
  /** 1 for the first entry of an award key; generation n+1 cites n. */
  readonly generation: number
  /** The entry this one corrects: its id. */
  readonly cites?: string
  readonly record: RecordKey
  readonly ruleId: string
  readonly ruleSetVersion: number
  readonly trace: Trace
}

/** An immutable signed integer in an account. Corrections are new entries that cite the old one. */
export interface LedgerEntry extends EntryDraft {
  /** `<awardKey>#<generation>`: unique in the account. */
  readonly id: string
  readonly recordedAt: Instant
  /** 1..n in the account without a gap. */
  readonly sequence: number
  readonly previousHash: Hash
  readonly hash: Hash
}

/** The id of an entry, unique in its account. */
export const entryIdOf = ({ awardKey, generation }: Pick<EntryDraft, 'awardKey' | 'generation'>): string =>
  `${awardKey}#${generation}`

/** Whose entries these are; part of what is hashed. */
export interface AccountKey {
  readonly participantId: ParticipantId
  readonly programme: ProgrammeId
  readonly period: PeriodId
}
