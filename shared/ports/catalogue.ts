import type { RecordedCourse } from '../domain/learning-record.ts'

/** How a learning platform names a course. `sourceId` is the platform's own course id. */
export type CourseReference = { readonly courseId: string } | { readonly sourceId: string }

/** Finds out which courses learning records speak of. */
export interface CourseCatalogue {
  /** The courses as the catalogue describes them now, in the same order; undefined where the catalogue knows none. */
  resolveCourses(source: string, wanted: readonly CourseReference[]): Promise<readonly (RecordedCourse | undefined)[]>
}
