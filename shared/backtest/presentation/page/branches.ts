import type { Html } from '../../../rendering/html.ts'
import type { BacktestSummary, BranchChange } from '../../backtest-summary.ts'
import { difference, moneyDifference } from '../figures.ts'
import type { Words } from '../words.ts'
import { MOST_ROWS, NOTHING, note, section } from './section.ts'
import { changeWithDifference, figure, table, text } from './table.ts'

/** Points and cost by branch, the largest difference first. */
export function branchesSection({ branches, cost }: BacktestSummary, words: Words): Html {
  const { labels, headings, number, signed, amount, signedAmount } = words
  if (branches.length === 0) return NOTHING
  const shown = branches.toSorted(byDifference).slice(0, MOST_ROWS)
  const columns = [
    text(labels.branch),
    figure(labels.changed),
    figure(labels.points),
    figure(labels.cost(cost.after.currency)),
  ]
  const rows = shown.map(({ branch, changed, participants, points, cost: of }) => [
    branch,
    `${number(changed)} / ${number(participants)}`,
    changeWithDifference(number(points.before), number(points.after), signed(difference(points))),
    changeWithDifference(amount(of.before), amount(of.after), signedAmount(moneyDifference(of))),
  ])
  const more = branches.length > shown.length ? note(words.onlySome(shown.length, branches.length)) : NOTHING
  return section(headings.branches, table(columns, rows), more)
}

const byDifference = (a: BranchChange, b: BranchChange): number =>
  Math.abs(moneyDifference(b.cost).minorUnits) - Math.abs(moneyDifference(a.cost).minorUnits) ||
  Math.abs(difference(b.points)) - Math.abs(difference(a.points)) ||
  (a.branch < b.branch ? -1 : 1)
