import type { AliasOwners } from '../domain/alias.ts'
import type { Instant } from '../domain/brand.ts'
import type { Employee, ProgrammeStay } from '../domain/employee.ts'
import type { AuditEntry } from './audit.ts'

export interface StoredEmployee extends Employee {
  /** 1 for the first state; what If-Match compares. */
  readonly version: number
  readonly updatedAt: Instant
  /** As the programmes were when this was saved; decides in whose lists of members the person stands. */
  readonly stays: readonly ProgrammeStay[]
}

export interface AliasName {
  /** `email`, or the source whose own user id `value` is. */
  readonly kind: string
  readonly value: string
}

/** An address or user id with everybody who ever held it. */
export interface AliasState extends AliasName {
  readonly owners: AliasOwners
  /** 0 when nobody ever did. */
  readonly version: number
}

/** One person's new state, with everything that must change with it. */
export interface EmployeeChange {
  readonly before: StoredEmployee | undefined
  readonly after: StoredEmployee
  /** Aliases with other owners than before; `version` is what was read. */
  readonly aliases: readonly AliasState[]
  readonly audit: AuditEntry
}

export interface EmployeePage {
  readonly items: readonly StoredEmployee[]
  /** The id after which the next page starts. */
  readonly next?: string
}

export interface EmployeeStore {
  /** Consistently, by id; who is not there is not in the map. */
  find(ids: readonly string[]): Promise<ReadonlyMap<string, StoredEmployee>>
  /** In the same order as asked for. */
  aliases(names: readonly AliasName[]): Promise<readonly AliasState[]>
  /** Everything or nothing; `lost-race` when the employee or an alias is no longer what was read. */
  save(change: EmployeeChange): Promise<'saved' | 'lost-race'>
  /** In the order of ids. */
  list(page: { readonly limit: number; readonly after?: string | undefined }): Promise<EmployeePage>
}
