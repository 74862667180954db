import { createHash } from 'node:crypto'
import type { CourseReference } from '../ports/catalogue.ts'
import type { LearnerReference } from '../ports/directory.ts'
import type { QuarantinePlace } from '../ports/learning-intake.ts'

/**
 * Keys travel in events and logs, so an address is hashed. Wholly in lower case: whether two spellings are the same mailbox
 * is for the directory to say when the record is tried again; here they only have to meet.
 */
const addressKey = (email: string): string =>
  `email:${createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')}`

const foreignKey = (source: string, sourceId: string): string => `source:${source}:${sourceId}`

/** Where a record waits whose learner nobody knows. */
export function unknownLearner(source: string, reference: LearnerReference): QuarantinePlace {
  if ('employeeId' in reference) return { kind: 'learner', key: `employee:${reference.employeeId}` }
  if ('email' in reference) return { kind: 'learner', key: addressKey(reference.email) }
  return { kind: 'learner', key: foreignKey(source, reference.sourceId) }
}

/** Where a record waits whose course nobody knows. */
export const unknownCourse = (source: string, reference: CourseReference): QuarantinePlace =>
  'courseId' in reference
    ? { kind: 'course', key: `course:${reference.courseId}` }
    : { kind: 'course', key: foreignKey(source, reference.sourceId) }
