import { courseRegistered } from '../../../events/course-registered.v1.ts'
import { canonicalJson } from '../../../shared/domain/canonical.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import type { Image, TableChange } from '../table-change.ts'

const names = (course: Image): string => canonicalJson([course.courseId, course.sourceIds ?? {}])

/** A course can be found now that could not be found before. */
export function mapCourse({ before, after }: TableChange): readonly EventDraft[] {
  if (!after || (before && names(before) === names(after))) return []
  const { courseId, updatedAt } = after
  return [draft(courseRegistered, { courseId }, { occurredAt: updatedAt, recordedAt: updatedAt })]
}
