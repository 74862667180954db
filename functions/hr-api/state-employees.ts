import {
  brand,
  type CalendarDay,
  type EmployeeId,
  type Instant,
  type ParticipantId,
  type ProgrammeId,
} from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { earliestTouched } from '../../shared/domain/earliest-touched.ts'
import {
  type EmployeeStatement,
  factsOf,
  type Place,
  programmesOf,
  stateEmployee,
  staysOf,
} from '../../shared/domain/employee.ts'
import { programmeOn } from '../../shared/domain/placement.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import { conflict, type Fault } from '../../shared/http/problem.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type {
  AliasName,
  AliasState,
  EmployeeChange,
  EmployeeStore,
  StoredEmployee,
} from '../../shared/ports/employees.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'
import { aliasNamesOf, aliasNamesTouched, changeAliases } from './alias-changes.ts'
import { type Author, auditEntry, isSameState } from './audit-entry.ts'
import { saveMany } from './save-many.ts'

export interface DirectoryPorts {
  readonly employees: EmployeeStore
  readonly programmes: ProgrammeBook
  readonly clock: Clock
  /** Random and unguessable: nobody may conclude from it who somebody is. */
  readonly newParticipantId: () => ParticipantId
}

export interface StatedEmployee {
  readonly id: EmployeeId
  readonly statement: EmployeeStatement
}

export type StatedResult =
  | {
      readonly status: 'created' | 'updated' | 'unchanged'
      readonly employee: StoredEmployee
      /** Of before and after: a corrected post takes somebody out of a programme as if never there. */
      readonly programmes: readonly ProgrammeId[]
      /** Of a change the first day that it touches. */
      readonly from?: CalendarDay
    }
  | { readonly status: 'taken'; readonly faults: readonly Fault[] }

/** Checks the state that is about to be replaced; throws to refuse. */
export type Guard = (known: StoredEmployee | undefined) => void

const PERSONAL = ['name', 'email', 'sourceIds', 'leaves', 'leftReason', 'managerId']
const ATTEMPTS = 5

/** The zone of the programme that a place leads to: what "today" means there. */
function zoneOf(place: Place, now: Instant, programmes: readonly Programme[]): string {
  const day = dayOf(now, 'UTC')
  const post = { from: day, to: null, ...place, primary: true, recordedAt: now }
  const facts = { participantId: '' as ParticipantId, hiredOn: day, leftOn: null, posts: [post], leaves: [] }
  return programmeOn(day, facts, programmes)?.timeZone ?? 'UTC'
}

interface Planned {
  readonly stated: StatedEmployee
  readonly known: StoredEmployee | undefined
  readonly after: StoredEmployee
  readonly now: Instant
  readonly timeZone: string
}

function planEmployee(
  stated: StatedEmployee,
  known: StoredEmployee | undefined,
  programmes: readonly Programme[],
  ports: DirectoryPorts,
): Planned {
  const { id, statement } = stated
  const now = ports.clock.now()
  const timeZone = zoneOf(statement, now, programmes)
  const today = dayOf(now, timeZone)
  const context = { employeeId: id, newParticipantId: ports.newParticipantId(), today, now }
  const employee = stateEmployee(known, statement, context)
  const stays = staysOf(factsOf(employee), programmes)
  return {
    stated,
    known,
    now,
    timeZone,
    after: { ...employee, stays, version: (known?.version ?? 0) + 1, updatedAt: now },
  }
}

function changeOf({ known, after, now }: Planned, aliases: readonly AliasState[], author: Author): EmployeeChange {
  const audit = auditEntry(author, now, {
    action: known ? 'employee.changed' : 'employee.registered',
    subject: `employee/${after.employeeId}`,
    before: known,
    after,
    personal: PERSONAL,
  })
  return { before: known, after, aliases, audit }
}

type ReadAliases = (names: readonly AliasName[]) => Promise<readonly AliasState[]>

/** One attempt; undefined when somebody else was faster. */
async function tryOnce(
  planned: Planned,
  author: Author,
  employees: EmployeeStore,
  readAliases: ReadAliases,
): Promise<StatedResult | undefined> {
  const { known, after } = planned
  if (known && isSameState(known, after)) return { status: 'unchanged', employee: known, programmes: [] }
  const states = await readAliases(aliasNamesTouched(known, after))
  const { changed, taken } = changeAliases(states, known, after, planned)
  if (taken.length > 0) return { status: 'taken', faults: taken }
  const outcome = await employees.save(changeOf(planned, changed, author))
  if (outcome !== 'saved') return undefined
  const programmes = programmesOf([...(known?.stays ?? []), ...after.stays])
  const from = known && earliestTouched(known, after)
  const touched = from === undefined ? {} : { from: brand<CalendarDay>(from) }
  return { status: known ? 'updated' : 'created', employee: after, programmes, ...touched }
}

const nameText = ({ kind, value }: AliasName): string => `${kind}#${value}`

/** Reads the names of everybody together: one request per hundred instead of one per person. */
async function readTogether(plans: readonly Planned[], { employees }: DirectoryPorts): Promise<ReadAliases> {
  const names = plans.flatMap(({ known, after }) => aliasNamesTouched(known, after))
  const states = await employees.aliases(names)
  const byName = new Map(states.map(state => [nameText(state), state]))
  return async wanted => wanted.map(name => byName.get(nameText(name)) ?? { ...name, owners: [], version: 0 })
}

/** Mail address and platform ids, as one text each. */
const claimsOf = ({ after }: Planned): readonly string[] => aliasNamesOf(after).map(nameText)

/**
 * Registers employees or states changes of them; each one is a transaction of its own, and one that changes nothing
 * writes nothing. Every id may come once.
 * @returns results in the same order
 * @throws Problem 503 when there is no time for all of them; 409 when somebody else keeps changing one
 */
export async function stateEmployees(
  stated: readonly StatedEmployee[],
  author: Author,
  ports: DirectoryPorts,
  guard: Guard = () => undefined,
): Promise<readonly StatedResult[]> {
  const programmes = await ports.programmes.all()
  const known = await ports.employees.find(stated.map(({ id }) => id))
  const plans = stated.map(one => planEmployee(one, known.get(one.id), programmes, ports))
  const together = await readTogether(plans, ports)
  const again = async ({ stated: one }: Planned) =>
    planEmployee(one, (await ports.employees.find([one.id])).get(one.id), programmes, ports)

  async function save(plan: Planned, isFirst: boolean): Promise<StatedResult> {
    let [planned, readAliases] = isFirst ? [plan, together] : [await again(plan), ports.employees.aliases]
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      guard(planned.known)
      const result = await tryOnce(planned, author, ports.employees, readAliases)
      if (result !== undefined) return result
      ;[planned, readAliases] = [await again(plan), ports.employees.aliases]
    }
    throw conflict('Somebody else is changing the same employee: please try again.')
  }
  return saveMany(plans, { claimsOf, save, isTaken: ({ status }) => status === 'taken', clock: ports.clock })
}
