import { catalogueOf } from '../demo/company.ts'

/** A learning record as the API takes it. */
export interface BenchRecord {
  readonly id: string
  readonly activity: 'course.completed'
  readonly learner: { readonly employeeId: string }
  readonly course: { readonly courseId: string }
  readonly occurredAt: string
}

/** In a period that is over, so that the clock cannot change what a record costs. */
export const OCCURRED_AT = '2026-08-03T09:00:00+08:00'
export const PROGRAMME = 'default'
export const PERIOD = '2026-Q3'
export const PERIOD_START = '2026-07-01'

export const COURSES = catalogueOf()

/** The nth course (from 0) done by somebody: 10 or 15 points. */
export const recordOf = (employeeId: string, course: number): BenchRecord => ({
  id: `${employeeId}-${course}`,
  activity: 'course.completed',
  learner: { employeeId },
  course: { courseId: COURSES[course % COURSES.length]?.courseId ?? '' },
  occurredAt: OCCURRED_AT,
})

/** The same courses for everybody, side by side (each person's records one after the other) or course after course. */
export const recordsOf = (
  employeeIds: readonly string[],
  courses: number,
  order: 'by-person' | 'by-course',
): BenchRecord[] => {
  const numbers = Array.from({ length: courses }, (_, course) => course)
  return order === 'by-person'
    ? employeeIds.flatMap(id => numbers.map(course => recordOf(id, course)))
    : numbers.flatMap(course => employeeIds.map(id => recordOf(id, course)))
}
