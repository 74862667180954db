import type { Instant } from '../../shared/domain/brand.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import { ruleSetAt } from '../../shared/domain/rule-sets.ts'
import { badRequest, notFound } from '../../shared/http/problem.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { EmployeeLinks } from '../../shared/ports/employee-links.ts'
import type { EmployeeStore, StoredEmployee } from '../../shared/ports/employees.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'
import type { RedemptionBook } from '../../shared/ports/wallets.ts'
import type { WalletReading, WalletRules } from '../../shared/wallet/read-wallet.ts'

export interface WalletPorts extends WalletReading {
  readonly redemptions: RedemptionBook
  readonly employees: Pick<EmployeeStore, 'find'>
  readonly links: EmployeeLinks
  readonly programmes: ProgrammeBook
  readonly clock: Clock
}

/** @throws Problem 404 */
export async function findEmployee(id: string, { employees }: Pick<WalletPorts, 'employees'>): Promise<StoredEmployee> {
  const employee = (await employees.find([id])).get(id)
  if (employee === undefined) throw notFound('There is no such employee.')
  return employee
}

/**
 * The programme with its versions, and all others: where somebody belongs shows only among all.
 * @throws Problem 400 at the pointer
 */
export async function findRules(
  id: string,
  pointer: string,
  { programmes }: Pick<WalletPorts, 'programmes'>,
): Promise<WalletRules & { readonly all: readonly Programme[] }> {
  const all = await programmes.all()
  const programme = all.find(each => each.id === id)
  if (programme === undefined) throw badRequest([{ pointer, message: 'there is no such programme' }])
  return { programme, versions: await programmes.ruleSets(programme), all }
}

/** An option that is offered now, and the version that offers it. */
export function offeredOption(id: string, { versions }: WalletRules, now: Instant) {
  const version = ruleSetAt(now, versions)
  const option = version?.document.redemptions.find(each => each.id === id)
  return version && option && { option, ruleSetVersion: version.version }
}
