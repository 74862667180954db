import { randomUUID } from 'node:crypto'
import type { Instant } from '../../shared/domain/brand.ts'
import { canonicalJson } from '../../shared/domain/canonical.ts'
import { type Caller, callerName } from '../../shared/http/caller.ts'
import type { AuditEntry, FieldChange } from '../../shared/ports/audit.ts'

/** Who changes something, and in which request. */
export interface Author {
  readonly caller: Caller
  readonly correlationId: string
}

type State = Readonly<Record<string, unknown>>

/** What the table counts for itself is no change of anybody's. */
const BOOKKEEPING = new Set(['version', 'revision', 'updatedAt'])

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null)

/** The fields that differ, with their values unless personal. */
function changesBetween(before: State, after: State, personal: readonly string[]): readonly FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return fields
    .filter(field => !BOOKKEEPING.has(field) && !same(before[field], after[field]))
    .map(field => (personal.includes(field) ? { field } : { field, before: before[field], after: after[field] }))
}

export interface Changed {
  readonly action: string
  /** What was changed, e.g. `employee/E001`. */
  readonly subject: string
  readonly before: object | undefined
  readonly after: object
  /** Fields whose values stay out of the log. */
  readonly personal?: readonly string[]
}

/** The entry of the audit log for a change. */
export function auditEntry(author: Author, at: Instant, changed: Changed): AuditEntry {
  const { action, subject, before = {}, after, personal = [] } = changed
  return {
    id: randomUUID(),
    at,
    by: callerName(author.caller),
    action,
    subject,
    changes: changesBetween(before as State, after as State, personal),
    correlationId: author.correlationId,
  }
}

/** Whether two states differ in anything but bookkeeping. */
export const isSameState = (before: object | undefined, after: object): boolean =>
  before !== undefined && changesBetween(before as State, after as State, []).length === 0
