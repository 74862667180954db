import type { ProgrammeId } from '../../shared/domain/brand.ts'
import { limitsOf, type Programme } from '../../shared/domain/programme.ts'
import { conflict, type Fault } from '../../shared/http/problem.ts'
import type { ProgrammeBook, ProgrammeStore, StoredProgramme } from '../../shared/ports/programmes.ts'
import { type Author, auditEntry, isSameState } from './audit-entry.ts'
import { type MarkPorts, markLeaderboards } from './mark-leaderboards.ts'
import { employeesToRefresh, type RefreshPorts, refreshMembers } from './refresh-members.ts'

export interface ProgrammePorts extends RefreshPorts, MarkPorts {
  readonly book: ProgrammeBook
  readonly programmes: ProgrammeStore
}

export type ProgrammeStatement = Omit<Programme, 'id' | 'publications' | 'publishing'>

export interface StatedProgramme {
  readonly status: 'created' | 'updated' | 'unchanged'
  readonly programme: StoredProgramme
}

/** Accounts are kept per period: another calendar would leave them behind. */
const CALENDAR = ['timeZone', 'periodScheme', 'yearStartMonth', 'currency'] as const

function assertSameCalendar(before: StoredProgramme, statement: ProgrammeStatement): void {
  const changed = CALENDAR.filter(field => before[field] !== statement[field])
  const faults: readonly Fault[] = changed.map(field => ({
    pointer: `/${field}`,
    message: 'cannot change once published',
  }))
  if (before.publications.length > 0 && faults.length > 0) {
    throw conflict('The programme has published rules: its periods and currency are settled.', faults)
  }
}

/** The most specific branch decides whose programme somebody is in: the same branch and level in two would leave it open. */
function assertDistinct(id: ProgrammeId, statement: ProgrammeStatement, programmes: readonly Programme[]): void {
  const others = programmes.filter(other => other.id !== id && meets(other.jobLevels, statement.jobLevels))
  const faults = statement.branches.flatMap((branch, index) => {
    const other = others.find(({ branches }) => branches.includes(branch))
    return other ? [{ pointer: `/branches/${index}`, message: `belongs to the programme ${other.id}` }] : []
  })
  if (faults.length > 0) throw conflict('Another programme has the same branch and job level.', faults)
}

const meets = (one: readonly string[], other: readonly string[]): boolean => one.some(level => other.includes(level))

/** What decides where people's days count. */
const placesPeople = (statement: ProgrammeStatement): string =>
  JSON.stringify([statement.branches, statement.jobLevels, limitsOf(statement)])

/**
 * Registers or changes a programme; people move to where it leads them. Interrupted in between, the same request again
 * finishes the rest.
 * @throws Problem 409 (calendar, too many people, somebody else) or what the guard throws
 */
export async function stateProgramme(
  id: ProgrammeId,
  statement: ProgrammeStatement,
  author: Author,
  ports: ProgrammePorts,
  guard: (before: StoredProgramme | undefined) => void,
): Promise<StatedProgramme> {
  const before = await ports.programmes.find(id)
  guard(before)
  if (before) assertSameCalendar(before, statement)
  assertDistinct(id, statement, await ports.book.all())
  const now = ports.clock.now()
  const publications = before?.publications ?? []
  const publishing = before?.publishing && { publishing: before.publishing }
  const after = { ...statement, id, publications, ...publishing, revision: (before?.revision ?? 0) + 1, updatedAt: now }
  const isSame = before !== undefined && isSameState(before, after)
  const moves = !before || placesPeople(before) !== placesPeople(after)
  // Counted first: a programme that cannot be carried through is not changed at all.
  const people = moves || isSame ? await employeesToRefresh(ports) : []
  if (!isSame) await save(before, after, author, ports)
  const programmes = await ports.book.all()
  await refreshMembers(people, programmes, author, ports)
  if (moves)
    await markLeaderboards(
      programmes.map(({ id }) => ({ programme: id })),
      programmes,
      ports,
    )
  return isSame
    ? { status: 'unchanged', programme: before }
    : { status: before ? 'updated' : 'created', programme: after }
}

async function save(
  before: StoredProgramme | undefined,
  after: StoredProgramme,
  author: Author,
  { programmes }: ProgrammePorts,
): Promise<void> {
  const action = before ? 'programme.changed' : 'programme.registered'
  const audit = auditEntry(author, after.updatedAt, { action, subject: `programme/${after.id}`, before, after })
  const outcome = await programmes.save({ before, after, audit })
  if (outcome === 'lost-race') throw conflict('Somebody else is changing the same programme: please try again.')
}
