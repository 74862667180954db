import type { BasisPoints, CourseId, Instant, ParticipantId, RecordId, SourceId } from './brand.ts'

export const ACTIVITIES = [
  'course.completed',
  'exam.passed',
  'exam.failed',
  'assignment.submitted',
  'insight.shared',
  'case.shared',
  'practice.applied',
  'survey.answered',
  'attendance.recorded',
  'enrolment.created',
  'enrolment.withdrawn',
] as const

export type Activity = (typeof ACTIVITIES)[number]

/** The natural key of a learning record. */
export interface RecordKey {
  readonly source: SourceId
  readonly id: RecordId
}

/** The course as the catalogue described it when the record was accepted: a later recategorisation does not rewrite history. */
export interface RecordedCourse {
  readonly courseId: CourseId
  readonly category?: string
  readonly tags?: readonly string[]
}

/** One thing a learner did, as a source reported it. Never changed once written. */
export interface LearningRecord extends RecordKey {
  readonly activity: Activity
  readonly participantId: ParticipantId
  readonly course?: RecordedCourse
  /** When it was done: selects period and rule set version. */
  readonly occurredAt: Instant
  /** When we learned of it: serves as-of queries. */
  readonly recordedAt: Instant
  readonly score?: BasisPoints
  readonly attemptId?: string
  readonly durationMinutes?: number
  /** The id of the record of the same source that this one replaces (a regrade). */
  readonly supersedes?: RecordId
}

/** Takes a record back. It may arrive before the record it voids, and cannot be voided itself. */
export interface RecordVoid extends RecordKey {
  readonly participantId: ParticipantId
  readonly reason: string
  readonly voidedAt: Instant
}

/** One string for a record's key, for maps and for order: `source/id`. */
export const recordKeyOf = ({ source, id }: RecordKey): string => `${source}/${id}`
