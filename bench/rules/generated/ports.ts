import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { catalogueOf } from '../../../demo/company.ts'
import type { BacktestPorts } from '../../../functions/run-job/job-ports.ts'
import {
  brand,
  type CalendarDay,
  type CourseId,
  type EmployeeId,
  type ParticipantId,
} from '../../../shared/domain/brand.ts'
import { startOfDay } from '../../../shared/domain/calendar.ts'
import type { Rulebook } from '../../../shared/domain/derive-participant.ts'
import { factsOf } from '../../../shared/domain/employee.ts'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import { rankShard } from '../../../shared/dynamodb/keys.ts'
import type { AccountPages } from '../../../shared/ports/account-pages.ts'
import type { Chunk } from '../../../shared/ports/jobs.ts'
import type { MemberList } from '../../../shared/ports/members.ts'
import { systemClock } from '../../../shared/runtime/clock.ts'
import { participantOf, peopleOf } from '../../people.ts'
import { PERIOD } from '../../records.ts'
import { historyOf } from './history.ts'
import { createStopwatch } from './stopwatch.ts'

const { programme, ruleSet } = DEFAULT_PROGRAMME
const effectiveFrom = startOfDay(brand<CalendarDay>('2020-01-01'), programme.timeZone)

/** The default programme as an installation begins with it. */
export const RULEBOOK: Rulebook = {
  programmes: [{ ...programme, publications: [{ version: 1, effectiveFrom, publishedAt: effectiveFrom }] }],
  ruleSets: new Map([[programme.id, [{ version: 1, effectiveFrom, document: ruleSet }]]]),
}

const employeeIdOf = (number: number): EmployeeId => brand<EmployeeId>(`B${String(number).padStart(6, '0')}`)

/** Ids of participants end in their number. */
const numberOf = (participantId: ParticipantId): number => Number(participantId.split('-')[1])

/** A programme of so many people whose history is made up when somebody reads it; files lie in a folder. */
export function generatedPorts(people: number, folder: string, derived: readonly Chunk[]) {
  const generating = createStopwatch()
  const ports: BacktestPorts = {
    jobs: { chunks: async () => derived },
    files: {
      write: (_, name, body) => writeFile(join(folder, name), body),
      read: (_, name) => readFile(join(folder, name), 'utf8'),
    },
    accounts: accountsOf(people),
    ledger: {
      load: async participantId => generating.time(() => historyOf(numberOf(participantId), RULEBOOK)),
    },
    members: membersOf(people),
    names: async ids => new Map(ids.map(id => [id, `Bench ${id}`])),
    courses: { find: async ids => new Map(COURSES.filter(([id]) => ids.includes(id))) },
    pointsOf: async () => new Map(),
    rulebook: async () => RULEBOOK,
    newId: randomUUID,
  }
  return { ports, generating }
}

const COURSES = catalogueOf().map(({ courseId, title }) => {
  const course = { courseId: brand<CourseId>(courseId), title, sourceIds: {}, version: 1, updatedAt: systemClock.now() }
  return [courseId, course] as const
})

/** Everybody has an account in the reported period, and nobody one in a later. */
function accountsOf(people: number): AccountPages {
  // Made when it is asked for: whoever only sums up needs no list of everybody.
  let shards: ReadonlyMap<number, readonly ParticipantId[]> | undefined
  const shardsNow = () =>
    Map.groupBy(
      Array.from({ length: people }, (_, number) => participantOf(employeeIdOf(number))).toSorted(),
      rankShard,
    )
  return {
    async participants({ period }, shard, { limit, after = '' }) {
      shards ??= shardsNow()
      const all = period === PERIOD ? (shards.get(shard) ?? []) : []
      const start = after === '' ? 0 : all.indexOf(brand<ParticipantId>(after)) + 1
      return { items: all.slice(start, start + limit), more: start + limit < all.length }
    },
  }
}

function membersOf(people: number): MemberList {
  const member = (number: number) => {
    const [person] = peopleOf(1, number)
    if (!person) throw new Error(`nobody has the number ${number}`)
    return { ...factsOf(person), employeeId: person.employeeId }
  }
  return {
    async members(_, { limit, after }) {
      const start = after === undefined ? 0 : Number(after.slice(1)) + 1
      const end = Math.min(people, start + limit)
      const items = Array.from({ length: end - start }, (_, index) => member(start + index))
      return { items, ...(end < people && { next: employeeIdOf(end - 1) }) }
    },
    member: async (_, employeeId) => member(Number(employeeId.slice(1))),
  }
}
