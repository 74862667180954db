import type { CalendarDay, CourseId, Instant } from '../domain/brand.ts'
import type { LocalizedText } from '../domain/programme.ts'
import type { AuditEntry } from './audit.ts'

/** A course of the catalogue. */
export interface Course {
  readonly courseId: CourseId
  readonly title: LocalizedText
  readonly category?: string
  readonly tags?: readonly string[]
  readonly competencies?: readonly string[]
  readonly link?: string
  /** Percent of the maximum score. */
  readonly passMark?: number
  readonly dueOn?: CalendarDay
  /** The course's ids on learning platforms, by source. */
  readonly sourceIds: Readonly<Record<string, string>>
}

export interface StoredCourse extends Course {
  readonly version: number
  readonly updatedAt: Instant
}

export interface CourseAlias {
  readonly source: string
  readonly sourceId: string
}

export interface CourseChange {
  readonly before: StoredCourse | undefined
  readonly after: StoredCourse
  readonly audit: AuditEntry
}

export interface CoursePage {
  readonly items: readonly StoredCourse[]
  /** The id after which the next page starts. */
  readonly next?: string
}

export interface CourseStore {
  /** Consistently, by id; what is not there is not in the map. */
  find(ids: readonly string[]): Promise<ReadonlyMap<string, StoredCourse>>
  /** Which courses hold the aliases, in the same order. */
  holders(aliases: readonly CourseAlias[]): Promise<readonly (CourseId | undefined)[]>
  /** Everything or nothing; `lost-race` when the course or an alias is no longer what was read. */
  save(change: CourseChange): Promise<'saved' | 'lost-race'>
  list(page: { readonly limit: number; readonly after?: string | undefined }): Promise<CoursePage>
}
