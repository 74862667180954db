import {
  type BranchPath,
  brand,
  type CalendarDay,
  type EmployeeId,
  type ParticipantId,
} from '../shared/domain/brand.ts'
import { instantOf } from '../shared/domain/calendar.ts'
import { factsOf, programmesOf, stateEmployee, staysOf } from '../shared/domain/employee.ts'
import { SHIPPED_PROGRAMMES } from '../shared/domain/programmes/index.ts'
import { employeeItem, factsItem, memberItem } from '../shared/dynamodb/employee-items.ts'
import type { StoredEmployee } from '../shared/ports/employees.ts'

const HIRED = brand<CalendarDay>('2020-03-01')
const NOW = instantOf(Date.parse('2020-03-01T00:00:00Z'))
const PROGRAMMES = SHIPPED_PROGRAMMES.map(({ programme }) => ({ ...programme, publications: [] }))

/** Managers of the default programme; numbers run from B000000. Employee and participant are named alike, so that nothing must be looked up. */
export const peopleOf = (count: number, from = 0): StoredEmployee[] =>
  Array.from({ length: count }, (_, index) => personOf(`B${String(from + index).padStart(6, '0')}`))

/** The id is scrambled, as a random one would be: neighbours in the list must not be neighbours in the table. */
export const participantOf = (employeeId: string): ParticipantId =>
  brand<ParticipantId>(
    `p${(Number(employeeId.slice(1)) * 7_919 + 11).toString(36).split('').toReversed().join('')}-${employeeId.slice(1)}`,
  )

function personOf(id: string): StoredEmployee {
  const statement = {
    name: `Bench ${id}`,
    email: `${id.toLowerCase()}@example.com`,
    branch: brand<BranchPath>('hq/east/shanghai'),
    jobLevel: 'middle',
    hiredOn: HIRED,
  }
  const context = {
    employeeId: brand<EmployeeId>(id),
    newParticipantId: participantOf(id),
    today: HIRED,
    now: NOW,
  }
  const employee = stateEmployee(undefined, statement, context)
  return { ...employee, version: 1, updatedAt: NOW, stays: staysOf(factsOf(employee), PROGRAMMES) }
}

/** What the directory keeps of a person, but for the addresses. */
export const itemsOf = (person: StoredEmployee): Readonly<Record<string, unknown>>[] => [
  employeeItem(person, 'bench'),
  factsItem(person, 'bench'),
  ...membersOfPerson(person),
]

/** The person in the lists of members. */
export const membersOfPerson = (person: StoredEmployee): Readonly<Record<string, unknown>>[] =>
  programmesOf(person.stays).map(programme => memberItem(programme, person))
