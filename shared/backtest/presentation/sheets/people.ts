import { difference } from '../figures.ts'
import type { Names } from '../names.ts'
import type { SheetsInput } from '../telling.ts'
import type { Words } from '../words.ts'
import { integer, words as text } from './cells.ts'
import { sheetOf } from './sheet.ts'

type Person = SheetsInput['people'][number]

/** Everybody in whom something changes. */
export function peopleSheet(people: readonly Person[], names: Names, { labels, sheets }: Words) {
  const { beforeOf, afterOf, differenceOf } = labels
  const listed = (ids: readonly string[]) =>
    ids.length === 0 ? undefined : text(ids.map(names.entitlement).join('; '))
  const band = (id: string | null) => (id === null ? undefined : text(id))
  return sheetOf<Person>(sheets.people, people, [
    { heading: labels.employee, cell: ({ employeeId }) => text(employeeId ?? labels.erased) },
    { heading: labels.name, cell: ({ name }) => (name === undefined ? undefined : text(name)) },
    { heading: labels.branch, cell: ({ branch }) => text(branch) },
    { heading: beforeOf(labels.points), cell: ({ points }) => integer(points.before) },
    { heading: afterOf(labels.points), cell: ({ points }) => integer(points.after) },
    { heading: differenceOf(labels.points), cell: ({ points }) => integer(difference(points)) },
    { heading: beforeOf(labels.band), cell: person => band(person.band.before) },
    { heading: afterOf(labels.band), cell: person => band(person.band.after) },
    { heading: beforeOf(labels.rank), cell: ({ rank }) => integer(rank.before) },
    { heading: afterOf(labels.rank), cell: ({ rank }) => integer(rank.after) },
    { heading: labels.gained, cell: ({ gained }) => listed(gained) },
    { heading: labels.lost, cell: ({ lost }) => listed(lost) },
    { heading: labels.held, cell: ({ held }) => integer(held) },
  ])
}
