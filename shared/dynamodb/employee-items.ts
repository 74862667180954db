import { factsOf } from '../domain/employee.ts'
import type { ParticipantFacts } from '../domain/participant.ts'
import type { AliasState, StoredEmployee } from '../ports/employees.ts'
import type { Member } from '../ports/members.ts'
import { EMPLOYEES, employeeKey, factsKey, type Key, learnerAliasKey, memberKey } from './keys.ts'
import { withoutKeys } from './without-keys.ts'

/** The employee, listed in the index by id. */
export const employeeItem = (employee: StoredEmployee, correlationId: string) => ({
  ...employeeKey(employee.employeeId),
  gsi1pk: EMPLOYEES,
  gsi1sk: employee.employeeId,
  entity: 'Employee',
  ...employee,
  correlationId,
})

export const employeeFromItem = (item: Readonly<Record<string, unknown>>): StoredEmployee => {
  const { correlationId, ...employee } = withoutKeys(item)
  return employee as unknown as StoredEmployee
}

/**
 * Pseudonymous but for `employeeId`, the link back that erasing a person clears. The stays are there so that the item
 * changes, and everything is derived again, also when only a programme's branches changed.
 */
export const factsItem = (employee: StoredEmployee, correlationId: string) => ({
  ...factsKey(employee.participantId),
  entity: 'Participant',
  ...factsOf(employee),
  stays: employee.stays,
  employeeId: employee.employeeId,
  correlationId,
})

export const memberItem = (programme: string, employee: StoredEmployee) => ({
  ...memberKey(programme, employee.employeeId),
  entity: 'Member',
  ...factsOf(employee),
  employeeId: employee.employeeId,
})

export const memberFromItem = (item: Readonly<Record<string, unknown>>): Member =>
  withoutKeys(item) as unknown as Member & ParticipantFacts

export const aliasKeyOf = ({ kind, value }: Pick<AliasState, 'kind' | 'value'>): Key => learnerAliasKey(kind, value)

/** `alias.version` is what was read: the item gets the next. */
export const aliasItem = (alias: AliasState) => ({
  ...aliasKeyOf(alias),
  entity: 'Alias',
  owners: alias.owners,
  version: alias.version + 1,
})
