import type { RecordOutcome } from './account.ts'
import type { Adjustment } from './adjustment.ts'
import type { PeriodId, ProgrammeId } from './brand.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import type { NearMiss } from './near-misses.ts'

/** What of an entry its sentence is made of. */
export type ExplainedEntry = Pick<
  LedgerEntry,
  'kind' | 'points' | 'cites' | 'record' | 'ruleId' | 'ruleSetVersion' | 'trace'
>

/** What lies around an entry. Everything that is known makes the sentence fuller; nothing is needed. */
export interface EntryContext {
  /** Of an adjustment: what was decided. */
  readonly adjustment?: Pick<Adjustment, 'kind' | 'reason'>
  /** The next entry of the same award key. */
  readonly next?: Pick<LedgerEntry, 'kind' | 'record' | 'ruleSetVersion'>
  /** What became of the entry's record by now. */
  readonly outcome?: Pick<RecordOutcome, 'outcome' | 'points' | 'reason'>
  /** Where the entry's record counts now, when no longer in this account. */
  readonly movedTo?: { readonly programme: ProgrammeId; readonly period: PeriodId } | 'nowhere'
  /** The rule that nearly decided instead. */
  readonly nearMiss?: NearMiss
}
