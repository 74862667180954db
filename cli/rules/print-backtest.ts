import type { BacktestSummary, Change, CourseChange, PersonChange } from '../../shared/backtest/backtest-summary.ts'
import { sayMoney } from '../../shared/domain/money.ts'
import type { Money } from '../../shared/domain/rule-set.ts'
import type { Context } from '../context.ts'
import { signed, signedMoney } from '../format.ts'
import { type Cell, tableOf } from '../table.ts'

/** Courses and people shown; the files of the backtest have all of them. */
const SHOWN = 10

const difference = ({ before, after }: Change): number => after - before

const changeCells = (change: Change): readonly Cell[] => [change.before, change.after, signed(difference(change))]

type Printing = Pick<Context, 'words' | 'locale'>

function costCells({ before, after }: Change<Money>, { locale }: Printing): readonly [string, string, string] {
  const rest = { currency: after.currency, minorUnits: (after.minorUnits - before.minorUnits) as Money['minorUnits'] }
  return [sayMoney(before, locale), sayMoney(after, locale), signedMoney(rest, locale)]
}

function figuresTable({ pointsBefore, pointsAfter, cost }: BacktestSummary, printing: Printing): string {
  const { words } = printing
  const points = changeCells({ before: pointsBefore, after: pointsAfter }).map(String)
  return tableOf(
    [words.figure, words.before, words.after, words.difference],
    [
      [words.points, ...points],
      [words.cost, ...costCells(cost, printing)],
    ],
  )
}

function bandsTable({ bands }: BacktestSummary, { words }: Printing): string {
  const ids = [...new Set([...Object.keys(bands.before), ...Object.keys(bands.after)])].toSorted()
  const rows = ids.map(id => [id, ...changeCells({ before: bands.before[id] ?? 0, after: bands.after[id] ?? 0 })])
  return tableOf([words.band, words.before, words.after, words.difference], rows)
}

function entitlementsTable({ entitlements }: BacktestSummary, printing: Printing): string {
  const { words } = printing
  const head = [words.entitlement, words.peopleBefore, words.peopleAfter, words.gained, words.lost]
  const rows = entitlements.map(({ id, people, gained, lost, cost }) => {
    return [id, people.before, people.after, gained, lost, ...costCells(cost, printing)]
  })
  return tableOf([...head, words.costBefore, words.costAfter, words.difference], rows)
}

function branchesTable({ branches }: BacktestSummary, printing: Printing): string {
  const { words } = printing
  const rows = branches.map(({ branch, participants, changed, points, cost }) => {
    const [before, after] = costCells(cost, printing)
    return [branch, participants, changed, points.before, points.after, before, after]
  })
  const head = [words.branch, words.count, words.changed, words.pointsBefore, words.pointsAfter]
  return tableOf([...head, words.costBefore, words.costAfter], rows)
}

const size = ({ points }: CourseChange): number => Math.abs(difference(points))

function coursesTable({ courses }: BacktestSummary, { words }: Printing): string {
  const changed = courses.filter(course => size(course) > 0).toSorted((a, b) => size(b) - size(a))
  const rows = changed.slice(0, SHOWN).map(({ courseId, points }) => {
    return [courseId || words.withoutCourse, ...changeCells(points)]
  })
  return rows.length === 0 ? '' : tableOf([words.course, words.pointsBefore, words.pointsAfter, words.difference], rows)
}

function periodsTable({ periods }: BacktestSummary, { words }: Printing): string {
  const rows = periods.map(({ period, changed, points }) => [period, changed, ...changeCells(points)])
  const head = [words.period, words.changed, words.pointsBefore, words.pointsAfter, words.difference]
  return tableOf(head, rows)
}

/** `12 -> 4`, or once when it stays. */
const arrow = ({ before, after }: Change<Cell>): string => (before === after ? `${after}` : `${before} -> ${after}`)

function personCells(person: PersonChange, { words }: Printing): readonly Cell[] {
  const { employeeId, branch, points, band, rank, gained, lost } = person
  return [
    employeeId ?? words.erased,
    branch,
    points.before,
    points.after,
    arrow({ before: band.before ?? words.notAssessed, after: band.after ?? words.notAssessed }),
    arrow({ before: rank.before ?? '-', after: rank.after ?? '-' }),
    gained.join(', '),
    lost.join(', '),
  ]
}

function peopleTable({ mostAffected }: BacktestSummary, printing: Printing): string {
  const { words } = printing
  const head = [words.employee, words.branch, words.pointsBefore, words.pointsAfter, words.band, words.rank]
  const rows = mostAffected.slice(0, SHOWN).map(person => personCells(person, printing))
  return rows.length === 0 ? '' : tableOf([...head, words.gained, words.lost], rows)
}

/** The figures of a backtest, for people. */
export function backtestText(summary: BacktestSummary, { terminal, ...printing }: Context): string {
  const { words } = printing
  const { version, period, effectiveFrom, participants, population, changed, held, entries } = summary
  const chapter = (title: string, table: string) => (table === '' ? [] : ['', terminal.paint('bold', title), table])
  return [
    terminal.paint('bold', words.backtestTitle(version, period, effectiveFrom)),
    words.people(participants, population, changed),
    ...(held.participants > 0 ? [words.held(held.participants, held.points)] : []),
    words.entries(entries),
    figuresTable(summary, printing),
    ...chapter(words.bands, bandsTable(summary, printing)),
    ...chapter(words.entitlements, entitlementsTable(summary, printing)),
    ...chapter(words.branches, branchesTable(summary, printing)),
    ...chapter(words.courses, coursesTable(summary, printing)),
    ...(summary.periods.length > 1 ? chapter(words.periods, periodsTable(summary, printing)) : []),
    ...chapter(words.mostAffected(Math.min(SHOWN, summary.mostAffected.length)), peopleTable(summary, printing)),
  ].join('\n')
}
