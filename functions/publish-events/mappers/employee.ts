import { employeeRegistered } from '../../../events/employee-registered.v1.ts'
import { canonicalJson } from '../../../shared/domain/canonical.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import type { Image, TableChange } from '../table-change.ts'

/** By what records may name somebody: only when that changes can a waiting record find its learner. */
const names = (employee: Image): string =>
  canonicalJson([employee.employeeId, employee.email ?? null, employee.sourceIds ?? {}])

/** Somebody can be found now who could not be found before. */
export function mapEmployee({ before, after }: TableChange): readonly EventDraft[] {
  if (!after || (before && names(before) === names(after))) return []
  const { employeeId, participantId, updatedAt } = after
  return [draft(employeeRegistered, { employeeId, participantId }, { occurredAt: updatedAt, recordedAt: updatedAt })]
}
