import type { Instant } from '../domain/brand.ts'

/** One field that changed; values of personal fields are left out, so that the log need not be erased with the person. */
export interface FieldChange {
  readonly field: string
  readonly before?: unknown
  readonly after?: unknown
}

/** What somebody changed. Written in the same transaction as the change itself; never altered. */
export interface AuditEntry {
  readonly id: string
  readonly at: Instant
  /** `client:<id>` or `person:<subject>`. */
  readonly by: string
  /** A verb and its object, e.g. `employee.changed`. */
  readonly action: string
  /** What was changed, e.g. `employee/E001`. */
  readonly subject: string
  readonly changes: readonly FieldChange[]
  readonly correlationId: string
}

export interface AuditLog {
  /** For a change that has no transaction of its own: call it first, so that no change goes without its entry. */
  record(entry: AuditEntry): Promise<void>
  /** Entries of a day (UTC) in the order of time. */
  entries(day: string, page: { readonly limit: number; readonly after?: string | undefined }): Promise<AuditPage>
}

export interface AuditPage {
  readonly items: readonly AuditEntry[]
  readonly next?: string
}
