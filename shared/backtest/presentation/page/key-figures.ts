import type { Html } from '../../../rendering/html.ts'
import type { BacktestSummary, Change } from '../../backtest-summary.ts'
import { difference, growthOf, meanPoints, moneyDifference } from '../figures.ts'
import type { Words } from '../words.ts'
import { section } from './section.ts'
import { figure, table, text, withNote } from './table.ts'

/** Participants, points, mean points and cost: before, after, difference. */
export function figuresSection(summary: BacktestSummary, words: Words): Html {
  const { labels, headings, number, signed, amount, signedAmount } = words
  const { participants, cost } = summary
  const total = { before: summary.pointsBefore, after: summary.pointsAfter }
  const mean = meanPoints(summary)
  const costInMinor = { before: cost.before.minorUnits, after: cost.after.minorUnits }
  const counted = (label: string, change: Change, decimals = 0) => [
    label,
    number(change.before, decimals),
    number(change.after, decimals),
    grown(signed(difference(change), decimals), change, words),
  ]
  const rows = [
    [labels.participants, number(participants), number(participants), number(0)],
    [labels.changed, '–', number(summary.changed), share(summary, words)],
    counted(labels.points, total),
    ...(mean ? [counted(labels.meanPoints, mean, 1)] : []),
    [
      labels.cost(cost.after.currency),
      amount(cost.before),
      amount(cost.after),
      grown(signedAmount(moneyDifference(cost)), costInMinor, words),
    ],
  ]
  const columns = [text(labels.figure), figure(labels.before), figure(labels.after), figure(labels.difference)]
  return section(headings.figures, table(columns, rows))
}

function grown(said: string, change: Change, { signedPercent }: Words): Html | string {
  const growth = growthOf(change)
  return growth === undefined || growth === 0 ? said : withNote(said, signedPercent(growth))
}

const share = ({ changed, participants }: BacktestSummary, { percent }: Words): string =>
  participants === 0 ? '–' : percent(changed / participants)
