import { learningVoided } from '../../../events/learning-voided.v1.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import { inserted, type TableChange } from '../table-change.ts'

/** A void beside its record: the record's points are to be taken back. */
export function mapVoid(change: TableChange): readonly EventDraft[] {
  const recordVoid = inserted(change)
  if (!recordVoid) return []
  const { participantId, source, id, day, reason, voidedAt } = recordVoid
  return [
    draft(learningVoided, { participantId, source, id, day, reason }, { occurredAt: voidedAt, recordedAt: voidedAt }),
  ]
}
