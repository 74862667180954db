import type { TopRow } from './demo-outcome.ts'
import type { EligibilityItem } from './outcome.ts'
import type { DemoCompany } from './seed.ts'

/** Names by employee number. */
export const namesOf = (company: DemoCompany): ReadonlyMap<string, string> =>
  new Map(company.people.map(person => [person.employeeId, person.name]))

/** The first `count` by rank; everybody who shares the last rank shown stands in the order of their numbers. */
export const topOf = (items: readonly EligibilityItem[], names: ReadonlyMap<string, string>, count: number): TopRow[] =>
  items
    .flatMap(item => (item.rank === null ? [] : [{ ...item, rank: item.rank }]))
    .toSorted((a, b) => a.rank - b.rank || a.employeeId.localeCompare(b.employeeId))
    .slice(0, count)
    .map(({ rank, employeeId, branch, points, band }) => ({
      rank,
      name: names.get(employeeId) ?? employeeId,
      branch,
      points,
      band: band ?? '-',
    }))
