import type { RecordOutcome } from './account.ts'
import type { AwardKey, Instant, Points } from './brand.ts'
import type { Claim } from './grant.ts'
import type { RecordKey } from './learning-record.ts'
import type { Trace } from './ledger-entry.ts'

/** Points granted for a subject under a rule set version. */
export interface Award {
  /** Absent: the rules gave it. */
  readonly kind?: 'adjustment'
  /** `<activity>/<subject>`; the subject is the course, else the record itself. */
  readonly key: AwardKey
  /** The key of the subject's first award, where its validity ran out and this one earns it again in the same period. */
  readonly renews?: AwardKey
  /** Of the rules always more than 0. */
  readonly points: Points
  /** The record that earned it. */
  readonly record: RecordKey
  readonly ruleId: string
  readonly ruleSetVersion: number
  readonly trace: Trace
  readonly occurredAt: Instant
}

/** What the records of one participant say about one account. */
export interface Derivation {
  /** In the order in which caps were filled: (occurredAt, source, id). */
  readonly awards: readonly Award[]
  /** One for every record that counts in the account, in the same order. */
  readonly outcomes: readonly RecordOutcome[]
  /**
   * What budgets of campaigns have not been asked for yet, in the order of recording. Awards and outcomes are as if nothing were left
   * in them: once the claims are answered (a grant each), the derivation says what holds.
   */
  readonly claims: readonly Claim[]
}
