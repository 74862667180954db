import { inParallel } from '../../shared/concurrency/in-parallel.ts'
import { factsOf, staysOf } from '../../shared/domain/employee.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import { conflict } from '../../shared/http/problem.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { EmployeeStore, StoredEmployee } from '../../shared/ports/employees.ts'
import { type Author, auditEntry, isSameState } from './audit-entry.ts'

export interface RefreshPorts {
  readonly employees: EmployeeStore
  readonly clock: Clock
}

/** What fits into the time of one request. Beyond it a programme's branches change by a new programme. */
export const MAXIMUM_EMPLOYEES = 1_000

const AT_ONCE = 32

async function everybody({ employees }: RefreshPorts): Promise<readonly StoredEmployee[]> {
  const found: StoredEmployee[] = []
  let after: string | undefined
  do {
    const page = await employees.list({ limit: 500, after })
    found.push(...page.items)
    after = page.next
  } while (after !== undefined && found.length <= MAXIMUM_EMPLOYEES)
  return found
}

/**
 * Everybody whose place a change of programmes may touch.
 * @throws Problem 409 when there are too many to do it in one request
 */
export async function employeesToRefresh(ports: RefreshPorts): Promise<readonly StoredEmployee[]> {
  const all = await everybody(ports)
  if (all.length <= MAXIMUM_EMPLOYEES) return all
  throw conflict(
    `Branches and job levels of a programme can be changed while there are at most ${MAXIMUM_EMPLOYEES} employees. ` +
      'Register another programme for the branches instead.',
  )
}

async function refresh(known: StoredEmployee, programmes: readonly Programme[], author: Author, ports: RefreshPorts) {
  const stays = staysOf(factsOf(known), programmes)
  if (isSameState(known, { ...known, stays })) return
  const now = ports.clock.now()
  const after = { ...known, stays, version: known.version + 1, updatedAt: now }
  const changed = { action: 'employee.placed', subject: `employee/${known.employeeId}`, before: known, after }
  // Whoever is changed meanwhile is placed by the new programmes anyway.
  await ports.employees.save({ before: known, after, aliases: [], audit: auditEntry(author, now, changed) })
}

/** Puts people into the lists of members that the programmes, as they are now, lead to. May be repeated. */
export async function refreshMembers(
  employees: readonly StoredEmployee[],
  programmes: readonly Programme[],
  author: Author,
  ports: RefreshPorts,
): Promise<void> {
  await inParallel(employees, AT_ONCE, employee => refresh(employee, programmes, author, ports))
}
