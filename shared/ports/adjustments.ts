import type { AdjustmentRequest, AdjustmentStatus } from '../domain/adjustment-request.ts'
import type { AuditEntry } from './audit.ts'

/** Where a list of what people asked for goes on. */
export interface RequestPosition {
  readonly id: string
  readonly requestedAt: string
}

/** A change of an adjustment: the request, the fact that it becomes, and the entry of the audit log, all or nothing. */
export interface AdjustmentChange {
  /** As it was read; undefined: it is new. */
  readonly before: AdjustmentRequest | undefined
  readonly after: AdjustmentRequest
  readonly audit: AuditEntry
}

export interface AdjustmentBook {
  find(id: string): Promise<AdjustmentRequest | undefined>
  /** `lost-race` when it is no longer what was read, or there is one of that id already. */
  save(change: AdjustmentChange): Promise<'saved' | 'lost-race'>
  /** Newest first; stable while others are added or decided. */
  list(page: {
    readonly status?: AdjustmentStatus | undefined
    readonly limit: number
    readonly after?: RequestPosition | undefined
  }): Promise<readonly AdjustmentRequest[]>
}
