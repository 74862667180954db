import type { Account, Posting, RecordOutcome } from '../domain/account.ts'
import type { Adjustment } from '../domain/adjustment.ts'
import type { CalendarDay, Instant, ParticipantId } from '../domain/brand.ts'
import type { Grant } from '../domain/grant.ts'
import type { LearningRecord, RecordVoid } from '../domain/learning-record.ts'
import type { AccountKey, LedgerEntry } from '../domain/ledger-entry.ts'
import type { Opening } from '../domain/opening.ts'
import type { ParticipantFacts } from '../domain/participant.ts'
import type { AccountPlace } from './bands.ts'

/** An account with everything that was ever posted to it. */
export interface LoadedAccount extends Account {
  /** In the order of their numbers. */
  readonly postings: readonly Posting[]
  /** In the order of their sequence. */
  readonly entries: readonly LedgerEntry[]
  /** The newest outcome of each record, by `recordKeyOf`. */
  readonly outcomes: ReadonlyMap<string, RecordOutcome>
  /** What was known of earlier periods when the account was last posted to. */
  readonly opening: Opening
  /** The period is being closed or is closed: nothing can be posted. */
  readonly fenced: boolean
  /** The newest version whose publication has brought this account up to date; absent: it was never in need of it. */
  readonly appliedVersion?: number
}

/** What lies in a participant's partition from some day on. */
export interface ParticipantView {
  readonly facts: ParticipantFacts
  readonly records: readonly LearningRecord[]
  readonly voids: readonly RecordVoid[]
  readonly adjustments: readonly Adjustment[]
  readonly grants: readonly Grant[]
  readonly accounts: readonly LoadedAccount[]
}

/** What an account was when it was read; undefined before its first posting. */
export type AccountHead = Pick<Account, 'posting' | 'sequence' | 'hash' | 'points' | 'ruleSetVersion'>

export interface NewPosting extends AccountKey {
  readonly periodStart: CalendarDay
  /** The state that the posting builds on: somebody else's posting in between makes this one lose. */
  readonly head: AccountHead | undefined
  readonly entries: readonly LedgerEntry[]
  readonly outcomes: readonly RecordOutcome[]
  /** Given when it differs from what is stored. */
  readonly opening?: Opening
  /** The newest published version that the poster knew of: an older one cannot commit behind a publication. */
  readonly knownRuleSetVersion: number
  readonly postedAt: Instant
  readonly correlationId: string
  /** Says with the posting that the account is up to date with the publication of a version. */
  readonly appliedVersion?: number
  /** Facts that the posting stands on, written with it. */
  readonly adjustment?: Adjustment
  /** Why it was posted, where that is no learning record. */
  readonly cause?: PostingCause
  /** Nobody is to be told. */
  readonly shadow?: true
}

/** A publication that reached back. */
export interface PostingCause {
  readonly kind: 'rule-set'
  readonly version: number
}

export type PostingResult =
  | { readonly outcome: 'posted'; readonly head: AccountHead }
  /** Somebody posted in between: read again. */
  | { readonly outcome: 'lost-race' }
  /** The period is being closed, or is closed: what is new waits. */
  | { readonly outcome: 'fenced' }
  /** A newer rule set was published: read the programmes again. */
  | { readonly outcome: 'outdated-rule-set' }

export interface ParticipantLedger {
  /**
   * Everything of a participant from the given day on (undefined: ever), consistently.
   * Undefined when the participant has no facts.
   */
  load(participantId: ParticipantId, from?: CalendarDay): Promise<ParticipantView | undefined>
  /** Posts entries, outcomes and the account's new state at once, or nothing. */
  post(posting: NewPosting): Promise<PostingResult>
}

export type AppliedMark = 'marked' | 'there' | 'moved-on'

/** What a publication that reaches back needs besides: most accounts have nothing to be posted. */
export interface AppliedMarks {
  /**
   * Says of an account, as it was read, that it is up to date with a version, and lets nobody post who knows only older ones.
   * Also of an account that does not exist yet. `moved-on`: it was posted to meanwhile; `there`: it is at the version or beyond.
   */
  markApplied(account: AccountPlace, posting: number | undefined, version: number): Promise<AppliedMark>
  /** Takes an adjustment back, once: the next derivation no longer sees it. */
  revoke(adjustment: Adjustment, periodStart: CalendarDay, at: Instant): Promise<void>
}
