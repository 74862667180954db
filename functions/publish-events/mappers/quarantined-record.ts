import { learningQuarantined } from '../../../events/learning-quarantined.v1.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import { inserted, type TableChange } from '../table-change.ts'

/** A record waits; its learner may have been registered while it was on its way into quarantine. */
export function mapQuarantinedRecord(change: TableChange): readonly EventDraft[] {
  const waiting = inserted(change)
  if (!waiting) return []
  const { kind, key, source, id, recordedAt } = waiting
  return [draft(learningQuarantined, { kind, key, source, id }, { recordedAt })]
}
