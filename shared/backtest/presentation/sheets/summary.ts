import type { CellObject } from 'write-excel-file/node'
import type { BacktestSummary } from '../../backtest-summary.ts'
import { difference, meanPoints, moneyDifference } from '../figures.ts'
import type { Names } from '../names.ts'
import { factsOf } from '../page/facts.ts'
import type { Telling } from '../telling.ts'
import type { Words } from '../words.ts'
import { decimal, integer, money, words as text } from './cells.ts'
import { sheetOf } from './sheet.ts'

/** A line of the sheet: what it is, before, after, difference. */
type Line = readonly [label: string, ...cells: (CellObject | undefined)[]]

/** All totals, the bands, the periods, and what was tried. */
export function summarySheet(telling: Telling, names: Names, words: Words) {
  const { labels, sheets } = words
  const lines = [
    ...figures(telling.result.summary, words),
    ...bands(telling.result.summary, names, words),
    ...periods(telling.result.summary, words),
    [''] as const,
    ...facts(telling, words),
  ]
  return sheetOf<Line>(sheets.summary, lines, [
    { heading: labels.figure, cell: ([label]) => text(label) },
    { heading: labels.before, cell: ([, before]) => before },
    { heading: labels.after, cell: ([, , after]) => after },
    { heading: labels.difference, cell: ([, , , grown]) => grown },
  ])
}

const counted = (label: string, before: number, after: number): Line => [
  label,
  integer(before),
  integer(after),
  integer(after - before),
]

function figures(summary: BacktestSummary, { labels }: Words): readonly Line[] {
  const { participants, population, changed, pointsBefore, pointsAfter, cost, held } = summary
  const mean = meanPoints(summary)
  return [
    counted(labels.participants, participants, participants),
    counted(labels.population, population, population),
    [labels.changed, undefined, integer(changed)],
    counted(labels.points, pointsBefore, pointsAfter),
    ...(mean
      ? [[labels.meanPoints, decimal(mean.before), decimal(mean.after), decimal(difference(mean))] as const]
      : []),
    [labels.cost(cost.after.currency), money(cost.before), money(cost.after), money(moneyDifference(cost))],
    [labels.heldPeople, undefined, integer(held.participants)],
    [labels.held, undefined, integer(held.points)],
  ]
}

const bands = ({ bands: counts }: BacktestSummary, names: Names, { labels }: Words): readonly Line[] =>
  names.bands.map(id => counted(labels.bandName(id), counts.before[id] ?? 0, counts.after[id] ?? 0))

const periods = ({ periods: all }: BacktestSummary, words: Words): readonly Line[] =>
  all.length < 2
    ? []
    : all.map(({ period, points }) =>
        counted(`${words.labels.points} · ${words.period(period)}`, points.before, points.after),
      )

const facts = (telling: Telling, words: Words): readonly Line[] =>
  [...factsOf(telling, words), [words.facts.hash, telling.result.hash] as const].map(([label, value]) => [
    label,
    text(value),
  ])
