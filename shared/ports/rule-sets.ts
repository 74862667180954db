import type { Hash, Instant, ProgrammeId } from '../domain/brand.ts'
import type { RuleSetDocument } from '../domain/rule-set.ts'
import type { KeptStatus } from '../domain/rule-set-status.ts'
import type { AuditEntry } from './audit.ts'

/** A version without its document: what lists show. */
export interface RuleSetHead {
  readonly programme: ProgrammeId
  /** Given once, when the draft is made, and never again. */
  readonly version: number
  readonly status: KeptStatus
  /** 1 for the first state; what If-Match compares. */
  readonly revision: number
  /** Of the canonical document. A withdrawal has neither. */
  readonly hash?: Hash
  /** The version that a withdrawal takes back. */
  readonly withdraws?: number
  readonly createdBy: string
  readonly createdAt: Instant
  readonly updatedBy: string
  readonly updatedAt: Instant
}

export interface StoredRuleSet extends RuleSetHead {
  readonly document?: RuleSetDocument
}

export interface RuleSetPage {
  readonly items: readonly RuleSetHead[]
  /** The version before which the next page starts. */
  readonly next?: number
}

export interface RuleSetChange {
  readonly after: StoredRuleSet
  readonly audit: AuditEntry
}

/** All versions of programmes' rule sets, drafts and withdrawals among them; nothing is ever removed. */
export interface RuleSetStore {
  find(programme: string, version: number): Promise<StoredRuleSet | undefined>
  /** The newest first. */
  list(programme: string, page: { readonly limit: number; readonly before?: number | undefined }): Promise<RuleSetPage>
  /** The highest number in use, 0 without any. */
  highestVersion(programme: string): Promise<number>
  /** Puts a version that is not there yet; `lost-race` when somebody took the number. */
  create(change: RuleSetChange): Promise<'saved' | 'lost-race'>
  /** Puts the next revision of a draft; `lost-race` when it is no longer the draft that was read. */
  change(change: RuleSetChange): Promise<'saved' | 'lost-race'>
}
