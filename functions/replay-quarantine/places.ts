import type { Employee } from '../../shared/domain/employee.ts'
import { unknownCourse, unknownLearner } from '../../shared/intake/quarantine-place.ts'
import type { Course } from '../../shared/ports/courses.ts'
import type { QuarantinePlace } from '../../shared/ports/learning-intake.ts'

/** Everywhere records of an employee may wait: under number, mail address, and the ids on each platform. */
export const placesOfEmployee = ({ employeeId, email, sourceIds }: Employee): readonly QuarantinePlace[] => [
  unknownLearner('', { employeeId }),
  unknownLearner('', { email }),
  ...Object.entries(sourceIds).map(([source, sourceId]) => unknownLearner(source, { sourceId })),
]

/** Everywhere records of a course may wait. */
export const placesOfCourse = ({ courseId, sourceIds }: Course): readonly QuarantinePlace[] => [
  unknownCourse('', { courseId }),
  ...Object.entries(sourceIds).map(([source, sourceId]) => unknownCourse(source, { sourceId })),
]
