import type { Hash, ProgrammeId } from '../domain/brand.ts'
import type { OngoingPublication, RuleSetPublication } from '../domain/programme.ts'
import type { RuleSetDocument } from '../domain/rule-set.ts'
import type { AuditEntry } from './audit.ts'
import type { ChunkPlan, Job } from './jobs.ts'
import type { StoredProgramme } from './programmes.ts'

/** Why the rules were changed: part of the version for ever. */
export interface Decision {
  readonly reason: string
  readonly consulted: readonly string[]
  /** When those whom it concerns were told. */
  readonly announcedOn?: string
  readonly decidedBy: string
  readonly backtestHash?: Hash
}

/** A draft that begins to decide. */
export interface NewPublicationOf {
  readonly programme: StoredProgramme
  /** What the draft was when it was read: somebody's edit in between makes this lose. */
  readonly draftRevision: number
  readonly publication: RuleSetPublication
  readonly decision: Decision
  readonly audit: AuditEntry
  /** For one that reaches back: who carries it through. */
  readonly carriedThrough?: {
    readonly publishing: OngoingPublication
    readonly job: Job
    readonly chunks: readonly ChunkPlan[]
  }
}

/** A version taken back while it is being carried through. */
export interface Withdrawal {
  readonly programme: StoredProgramme
  readonly publication: RuleSetPublication & { readonly withdraws: number }
  readonly publishing: OngoingPublication
  readonly job: Job
  readonly chunks: readonly ChunkPlan[]
  /** The job that is given up. */
  readonly replaces: string
  readonly audit: AuditEntry
}

export interface Publications {
  /** Everything at once: the pointer, the version's status, and the job that brings the accounts there. */
  publish(publication: NewPublicationOf): Promise<'saved' | 'lost-race'>
  withdraw(withdrawal: Withdrawal): Promise<'saved' | 'lost-race'>
  /** Says that all accounts are there. May be repeated; does nothing when another publication is under way. */
  finish(programme: ProgrammeId, job: string): Promise<void>
  /** Undefined when there is no such version. */
  document(programme: ProgrammeId, version: number): Promise<RuleSetDocument | undefined>
}
