import type { Hash, Instant } from '../domain/brand.ts'
import type { Programme } from '../domain/programme.ts'
import type { RuleSetDocument, RuleSetVersion } from '../domain/rule-set.ts'
import type { AuditEntry } from './audit.ts'

/** The programmes and their published rules. */
export interface ProgrammeBook {
  /** Every programme with its publications; read anew with every batch (one Query). */
  all(): Promise<readonly Programme[]>
  /** The published versions of the programme, in the order of `publications`. Documents never change: each is read once. */
  ruleSets(programme: Programme): Promise<readonly RuleSetVersion[]>
}

export interface StoredProgramme extends Programme {
  readonly revision: number
  readonly updatedAt: Instant
}

export interface ProgrammeChange {
  readonly before: StoredProgramme | undefined
  readonly after: StoredProgramme
  readonly audit: AuditEntry
}

/** A document that decides, or will decide, from an instant on. */
export interface NewPublication extends ProgrammeChange {
  readonly version: number
  readonly document: RuleSetDocument
  readonly hash: Hash
}

/** The programmes as HR edits them. */
export interface ProgrammeStore {
  find(id: string): Promise<StoredProgramme | undefined>
  save(change: ProgrammeChange): Promise<'saved' | 'lost-race'>
  /** Keeps the document for ever and points the programme at it. */
  publish(publication: NewPublication): Promise<'saved' | 'lost-race'>
}
