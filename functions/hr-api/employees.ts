import * as z from 'zod'
import { isWithin } from '../../shared/domain/branch.ts'
import { assertSees, branchLimitOf } from '../../shared/http/caller.ts'
import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts'
import { assertMatches, versionTag } from '../../shared/http/etag.ts'
import { parseLines } from '../../shared/http/ndjson.ts'
import { conflict, notFound } from '../../shared/http/problem.ts'
import { getEmployee, importEmployees, listEmployees, putEmployee } from '../../shared/http/routes/directory.ts'
import { employeeLine } from '../../shared/http/schemas/directory.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import { answerLines } from './answer-lines.ts'
import type { Author } from './audit-entry.ts'
import { type MarkPorts, markLeaderboards, type Touched } from './mark-leaderboards.ts'
import { currentBranches, presentEmployee } from './present-employee.ts'
import {
  type DirectoryPorts,
  type Guard,
  type StatedEmployee,
  type StatedResult,
  stateEmployees,
} from './state-employees.ts'

const cursorSchema = z.strictObject({ after: z.string().min(1).max(64) })

type Ports = DirectoryPorts & MarkPorts

const programmesTouched = (result: StatedResult): readonly Touched[] =>
  result.status === 'taken' ? [] : result.programmes.map(programme => ({ programme, from: result.from }))

/** States employees; the leaderboards of their programmes are then to count them. */
async function state(stated: readonly StatedEmployee[], author: Author, ports: Ports, guard?: Guard) {
  const results = await stateEmployees(stated, author, ports, guard)
  const touched = results.flatMap(programmesTouched)
  if (touched.length > 0) await markLeaderboards(touched, await ports.programmes.all(), ports)
  return results
}

/** The routes of the directory. */
export const employeeBindings = (ports: Ports): readonly Binding[] => [
  bind(putEmployee, async ({ params, body, headers, ...author }) => {
    const stated = [{ id: params.employeeId, statement: body }]
    const guard = (known?: { readonly version: number }) => assertMatches(headers['if-match'], known?.version)
    const [result] = await state(stated, author, ports, guard)
    if (result === undefined || result.status === 'taken') {
      throw conflict('Somebody who is employed holds this.', result?.faults)
    }
    const shown = presentEmployee(result.employee, await ports.programmes.all(), ports.clock.now())
    const etag = versionTag(result.employee.version)
    return { status: result.status === 'created' ? 201 : 200, body: shown, headers: { etag } }
  }),

  bind(getEmployee, async ({ params, caller }) => {
    const employee = (await ports.employees.find([params.employeeId])).get(params.employeeId)
    if (employee === undefined) throw notFound('There is no such employee.')
    const [programmes, now] = [await ports.programmes.all(), ports.clock.now()]
    assertSees(caller, ...currentBranches(employee, programmes, now))
    const etag = versionTag(employee.version)
    return { status: 200, body: presentEmployee(employee, programmes, now), headers: { etag } }
  }),

  bind(listEmployees, async ({ query, caller }) => {
    const after = decodeCursor(query.cursor, cursorSchema)?.after
    const page = await ports.employees.list({ limit: query.limit, after })
    const [programmes, now] = [await ports.programmes.all(), ports.clock.now()]
    const limits = [branchLimitOf(caller), query.branch].filter(branch => branch !== undefined)
    const items = page.items
      .filter(employee => {
        const branches = currentBranches(employee, programmes, now)
        return limits.every(limit => branches.some(branch => isWithin(branch, limit)))
      })
      .map(employee => presentEmployee(employee, programmes, now))
    const nextCursor = page.next === undefined ? null : encodeCursor({ after: page.next })
    return { status: 200, body: { items, nextCursor } }
  }),

  bind(importEmployees, async ({ rawBody, ...author }) => {
    const lines = parseLines(rawBody, employeeLine)
    const results = await answerLines(lines, stated => state(stated, author, ports))
    return { status: 200, body: { results, correlationId: author.correlationId } }
  }),
]
