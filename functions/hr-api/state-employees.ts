import { normaliseEmail } from '../../shared/domain/alias.ts'
import type { EmployeeId, Instant, ParticipantId } from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { type EmployeeStatement, factsOf, type Place, stateEmployee, staysOf } from '../../shared/domain/employee.ts'
import { programmeOn } from '../../shared/domain/placement.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import { conflict, type Fault } from '../../shared/http/problem.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { AliasState, EmployeeChange, EmployeeStore, StoredEmployee } from '../../shared/ports/employees.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'
import { aliasNamesTouched, changeAliases } from './alias-changes.ts'
import { type Author, auditEntry, isSameState } from './audit-entry.ts'
import { mapInOrderOfClaims } from './map-limit.ts'

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
  | { readonly status: 'created' | 'updated' | 'unchanged'; readonly employee: StoredEmployee }
  | { readonly status: 'taken'; readonly faults: readonly Fault[] }

/** Checks the state that is about to be replaced; throws to refuse. */
export type Guard = (known: StoredEmployee | undefined) => void

const PERSONAL = ['name', 'email', 'sourceIds', 'leaves', 'leftReason', 'managerId']
const AT_ONCE = 8
const ATTEMPTS = 5

/** The zone of the programme that a place leads to: what "today" means there. */
function zoneOf(place: Place, now: Instant, programmes: readonly Programme[]): string {
  const day = dayOf(now, 'UTC')
  const post = { from: day, to: null, ...place, primary: true, recordedAt: now }
  const facts = { participantId: '' as ParticipantId, hiredOn: day, leftOn: null, posts: [post], leaves: [] }
  return programmeOn(day, facts, programmes)?.timeZone ?? 'UTC'
}

interface Planned {
  readonly known: StoredEmployee | undefined
  readonly after: StoredEmployee
  readonly now: Instant
  readonly timeZone: string
}

function planEmployee(
  { id, statement }: StatedEmployee,
  known: StoredEmployee | undefined,
  programmes: readonly Programme[],
  ports: DirectoryPorts,
): Planned {
  const now = ports.clock.now()
  const timeZone = zoneOf(statement, now, programmes)
  const today = dayOf(now, timeZone)
  const context = { employeeId: id, newParticipantId: ports.newParticipantId(), today, now }
  const employee = stateEmployee(known, statement, context)
  const stays = staysOf(factsOf(employee), programmes)
  return { known, now, timeZone, after: { ...employee, stays, version: (known?.version ?? 0) + 1, updatedAt: now } }
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

/** One attempt; undefined when somebody else was faster. */
async function tryOnce(
  stated: StatedEmployee,
  known: StoredEmployee | undefined,
  programmes: readonly Programme[],
  author: Author,
  ports: DirectoryPorts,
): Promise<StatedResult | undefined> {
  const planned = planEmployee(stated, known, programmes, ports)
  if (known && isSameState(known, planned.after)) return { status: 'unchanged', employee: known }
  const states = await ports.employees.aliases(aliasNamesTouched(known, planned.after))
  const { changed, taken } = changeAliases(states, known, planned.after, planned)
  if (taken.length > 0) return { status: 'taken', faults: taken }
  const outcome = await ports.employees.save(changeOf(planned, changed, author))
  return outcome === 'saved' ? { status: known ? 'updated' : 'created', employee: planned.after } : undefined
}

/** Mail address and platform ids, as one text each. */
const claimsOf = ({ statement: { email, sourceIds = {} } }: StatedEmployee): readonly string[] => [
  normaliseEmail(email),
  ...Object.entries(sourceIds).map(([source, id]) => `${source}#${id}`),
]

/**
 * Registers employees or states changes of them; each one is a transaction of its own, and one that changes nothing
 * writes nothing. Every id may come once.
 * @returns results in the same order
 */
export async function stateEmployees(
  stated: readonly StatedEmployee[],
  author: Author,
  ports: DirectoryPorts,
  guard: Guard = () => undefined,
): Promise<readonly StatedResult[]> {
  const programmes = await ports.programmes.all()
  const known = await ports.employees.find(stated.map(({ id }) => id))
  return mapInOrderOfClaims(stated, AT_ONCE, claimsOf, async one => {
    let current = known.get(one.id)
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      guard(current)
      const result = await tryOnce(one, current, programmes, author, ports)
      if (result !== undefined) return result
      current = (await ports.employees.find([one.id])).get(one.id)
    }
    throw conflict('Somebody else is changing the same employee: please try again.')
  })
}
