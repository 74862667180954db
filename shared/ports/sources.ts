import type { Instant, SourceId } from '../domain/brand.ts'
import type { AuditEntry } from './audit.ts'

/** A learning platform, and who may write for it. */
export interface Source {
  readonly id: SourceId
  readonly name: string
  readonly clientIds: readonly string[]
  /** Of times that come without an offset. */
  readonly timeZone?: string
}

export interface SourceRegistry {
  /** Remembered for at most a minute. */
  source(id: string): Promise<Source | undefined>
}

export interface StoredSource extends Source {
  readonly version: number
  readonly updatedAt: Instant
}

export interface SourceChange {
  readonly before: StoredSource | undefined
  readonly after: StoredSource
  readonly audit: AuditEntry
}

export interface SourceStore {
  find(id: string): Promise<StoredSource | undefined>
  save(change: SourceChange): Promise<'saved' | 'lost-race'>
}
