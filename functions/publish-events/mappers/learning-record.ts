import { learningRecorded } from '../../../events/learning-recorded.v1.ts'
import type { LearningRecord } from '../../../shared/domain/learning-record.ts'
import { storageDayOf } from '../../../shared/domain/storage-day.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import type { Image, TableChange } from '../table-change.ts'

/** A record in its participant's partition is to be judged. */
export function mapLearningRecord(change: TableChange): readonly EventDraft[] {
  const record = toJudge(change) as Partial<LearningRecord> | undefined
  if (!record) return []
  const { participantId, source, id, activity, occurredAt, recordedAt, supersedes, attemptId, course } = record
  const day = occurredAt && storageDayOf(occurredAt)
  const data = {
    participantId,
    source,
    id,
    activity,
    courseId: course?.courseId,
    occurredAt,
    day,
    supersedes,
    attemptId,
  }
  return [draft(learningRecorded, data, { occurredAt, recordedAt })]
}

/** A record that is new, or that the sweeper found unjudged and touched: the same fact, told once more. */
function toJudge({ operation, before, after }: TableChange): Image | undefined {
  const isSwept = after?.sweptAt !== undefined && after.sweptAt !== before?.sweptAt
  return operation === 'INSERT' || isSwept ? after : undefined
}
