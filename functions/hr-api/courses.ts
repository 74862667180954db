import * as z from 'zod'
import type { CourseId } from '../../shared/domain/brand.ts'
import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts'
import { assertMatches, versionTag } from '../../shared/http/etag.ts'
import { parseLines } from '../../shared/http/ndjson.ts'
import { conflict, notFound } from '../../shared/http/problem.ts'
import { getCourse, importCourses, listCourses, putCourse } from '../../shared/http/routes/catalogue.ts'
import { courseLine } from '../../shared/http/schemas/catalogue.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import { answerLines } from './answer-lines.ts'
import { type CataloguePorts, type StatedCourse, stateCourses } from './state-courses.ts'

const cursorSchema = z.strictObject({ after: z.string().min(1).max(64) as unknown as z.ZodType<CourseId> })

/** The routes of the catalogue. */
export const courseBindings = (ports: CataloguePorts): readonly Binding[] => [
  bind(putCourse, async ({ params, body, headers, ...author }) => {
    const guard = (known?: { readonly version: number }) => assertMatches(headers['if-match'], known?.version)
    const [result] = await stateCourses([{ id: params.courseId, statement: body }], author, ports, guard)
    if (result === undefined || result.status === 'taken') throw conflict('Another course holds this.', result?.faults)
    const etag = versionTag(result.course.version)
    return { status: result.status === 'created' ? 201 : 200, body: result.course, headers: { etag } }
  }),

  bind(getCourse, async ({ params }) => {
    const course = (await ports.courses.find([params.courseId])).get(params.courseId)
    if (course === undefined) throw notFound('There is no such course.')
    return { status: 200, body: course, headers: { etag: versionTag(course.version) } }
  }),

  bind(listCourses, async ({ query }) => {
    const after = decodeCursor(query.cursor, cursorSchema)?.after
    const { items, next } = await ports.courses.list({ limit: query.limit, after })
    return { status: 200, body: { items, nextCursor: next === undefined ? null : encodeCursor({ after: next }) } }
  }),

  bind(importCourses, async ({ rawBody, ...author }) => {
    const lines = parseLines(rawBody, courseLine)
    const state = (stated: readonly StatedCourse[]) => stateCourses(stated, author, ports)
    return { status: 200, body: { results: await answerLines(lines, state), correlationId: author.correlationId } }
  }),
]
