import type { SourceId } from '../domain/brand.ts'

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
