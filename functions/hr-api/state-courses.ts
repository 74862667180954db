import type { CourseId } from '../../shared/domain/brand.ts'
import { pointerOf } from '../../shared/domain/json-pointer.ts'
import { conflict, type Fault } from '../../shared/http/problem.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Course, CourseStore, StoredCourse } from '../../shared/ports/courses.ts'
import { type Author, auditEntry, isSameState } from './audit-entry.ts'
import { saveMany } from './save-many.ts'

export interface CataloguePorts {
  readonly courses: CourseStore
  readonly clock: Clock
}

export interface StatedCourse {
  readonly id: CourseId
  /** Replaces what was known; only `sourceIds`, left out, stay. */
  readonly statement: Omit<Course, 'courseId' | 'sourceIds'> & Partial<Pick<Course, 'sourceIds'>>
}

export type StatedCourseResult =
  | { readonly status: 'created' | 'updated' | 'unchanged'; readonly course: StoredCourse }
  | { readonly status: 'taken'; readonly faults: readonly Fault[] }

type Guard = (known: StoredCourse | undefined) => void

const ATTEMPTS = 5

async function takenAliases(after: StoredCourse, { courses }: CataloguePorts): Promise<readonly Fault[]> {
  const aliases = Object.entries(after.sourceIds).map(([source, sourceId]) => ({ source, sourceId }))
  const holders = await courses.holders(aliases)
  return aliases.flatMap(({ source }, index) => {
    const holder = holders[index]
    const isFree = holder === undefined || holder === after.courseId
    return isFree ? [] : [{ pointer: pointerOf(['sourceIds', source]), message: `held by ${holder}` }]
  })
}

/** One attempt; undefined when somebody else was faster. */
async function tryOnce(
  { id, statement }: StatedCourse,
  known: StoredCourse | undefined,
  author: Author,
  ports: CataloguePorts,
): Promise<StatedCourseResult | undefined> {
  const now = ports.clock.now()
  const sourceIds = statement.sourceIds ?? known?.sourceIds ?? {}
  const after = { ...statement, courseId: id, sourceIds, version: (known?.version ?? 0) + 1, updatedAt: now }
  if (known && isSameState(known, after)) return { status: 'unchanged', course: known }
  const faults = await takenAliases(after, ports)
  if (faults.length > 0) return { status: 'taken', faults }
  const action = known ? 'course.changed' : 'course.registered'
  const audit = auditEntry(author, now, { action, subject: `course/${id}`, before: known, after })
  const outcome = await ports.courses.save({ before: known, after, audit })
  return outcome === 'saved' ? { status: known ? 'updated' : 'created', course: after } : undefined
}

const claimsOf = ({ statement: { sourceIds = {} } }: StatedCourse): readonly string[] =>
  Object.entries(sourceIds).map(([source, id]) => `${source}#${id}`)

/**
 * Registers or changes courses, each in a transaction of its own; one that changes nothing writes nothing.
 * @returns results in the same order
 */
export async function stateCourses(
  stated: readonly StatedCourse[],
  author: Author,
  ports: CataloguePorts,
  guard: Guard = () => undefined,
): Promise<readonly StatedCourseResult[]> {
  const known = await ports.courses.find(stated.map(({ id }) => id))
  async function save(one: StatedCourse, isFirst: boolean): Promise<StatedCourseResult> {
    let current = (isFirst ? known : await ports.courses.find([one.id])).get(one.id)
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      guard(current)
      const result = await tryOnce(one, current, author, ports)
      if (result !== undefined) return result
      current = (await ports.courses.find([one.id])).get(one.id)
    }
    throw conflict('Somebody else is changing the same course: please try again.')
  }
  return saveMany(stated, { claimsOf, save, isTaken: ({ status }) => status === 'taken', clock: ports.clock })
}
