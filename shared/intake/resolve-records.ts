import type { ParticipantId } from '../domain/brand.ts'
import type { RecordedCourse } from '../domain/learning-record.ts'
import type { CourseCatalogue } from '../ports/catalogue.ts'
import type { LearnerDirectory } from '../ports/directory.ts'
import type { PostedRecord, QuarantinePlace } from '../ports/learning-intake.ts'
import { unknownCourse, unknownLearner } from './quarantine-place.ts'

export interface Registries {
  readonly directory: LearnerDirectory
  readonly catalogue: CourseCatalogue
}

/** Whom and what a record speaks of, or the first of both that nobody knows. */
export type Resolved = { readonly course?: RecordedCourse } & (
  | { readonly participantId: ParticipantId }
  | { readonly unknown: QuarantinePlace }
)

/** Looks up all learners and all courses of some records of one source at once; the results are in the same order. */
export async function resolveRecords(
  source: string,
  records: readonly PostedRecord[],
  { directory, catalogue }: Registries,
): Promise<readonly Resolved[]> {
  const withCourse = records.flatMap(({ course }) => (course ? [course] : []))
  const [participants, courses] = await Promise.all([
    directory.resolveLearners(
      source,
      records.map(({ learner, occurredAt }) => ({ reference: learner, occurredAt })),
    ),
    withCourse.length > 0 ? catalogue.resolveCourses(source, withCourse) : [],
  ])
  const found = courses[Symbol.iterator]()
  return records.map((record, place) =>
    together(source, record, participants[place], record.course && found.next().value),
  )
}

function together(
  source: string,
  { learner, course: wanted }: PostedRecord,
  participantId: ParticipantId | undefined,
  course: RecordedCourse | undefined,
): Resolved {
  const known = course ? { course } : {}
  if (!participantId) return { ...known, unknown: unknownLearner(source, learner) }
  if (wanted && !course) return { ...known, unknown: unknownCourse(source, wanted) }
  return { ...known, participantId }
}
