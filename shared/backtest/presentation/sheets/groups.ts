import type { BacktestSummary, BranchChange, Change, CourseChange, EntitlementChange } from '../../backtest-summary.ts'
import { difference, moneyDifference } from '../figures.ts'
import type { Names } from '../names.ts'
import type { Words } from '../words.ts'
import { integer, money, words as text } from './cells.ts'
import { type Column, sheetOf } from './sheet.ts'

/** Before, after and difference of a figure, a column each. */
const counted = <Item>(label: string, of: (item: Item) => Change, { labels }: Words): readonly Column<Item>[] => [
  { heading: labels.beforeOf(label), cell: item => integer(of(item).before) },
  { heading: labels.afterOf(label), cell: item => integer(of(item).after) },
  { heading: labels.differenceOf(label), cell: item => integer(difference(of(item))) },
]

const costs = <Item extends Pick<BranchChange, 'cost'>>(
  currency: string,
  { labels }: Words,
): readonly Column<Item>[] => {
  const label = labels.cost(currency)
  return [
    { heading: labels.beforeOf(label), cell: ({ cost }) => money(cost.before) },
    { heading: labels.afterOf(label), cell: ({ cost }) => money(cost.after) },
    { heading: labels.differenceOf(label), cell: ({ cost }) => money(moneyDifference(cost)) },
  ]
}

export const branchesSheet = ({ branches, cost }: BacktestSummary, words: Words) =>
  sheetOf<BranchChange>(words.sheets.branches, branches, [
    { heading: words.labels.branch, cell: ({ branch }) => text(branch) },
    { heading: words.labels.participants, cell: ({ participants }) => integer(participants) },
    { heading: words.labels.changed, cell: ({ changed }) => integer(changed) },
    ...counted<BranchChange>(words.labels.points, ({ points }) => points, words),
    ...costs<BranchChange>(cost.after.currency, words),
  ])

export const coursesSheet = ({ courses }: BacktestSummary, names: Names, words: Words) =>
  sheetOf<CourseChange>(words.sheets.courses, courses, [
    { heading: words.labels.courseId, cell: ({ courseId }) => (courseId === '' ? undefined : text(courseId)) },
    { heading: words.labels.course, cell: ({ courseId }) => text(names.course(courseId)) },
    ...counted<CourseChange>(words.labels.points, ({ points }) => points, words),
  ])

export const entitlementsSheet = ({ cost }: BacktestSummary, names: Names, words: Words) =>
  sheetOf<EntitlementChange>(words.sheets.entitlements, names.entitlements, [
    { heading: words.labels.entitlement, cell: ({ id }) => text(names.entitlement(id)) },
    ...counted<EntitlementChange>(words.labels.people, ({ people }) => people, words),
    { heading: words.labels.gained, cell: ({ gained }) => integer(gained) },
    { heading: words.labels.lost, cell: ({ lost }) => integer(lost) },
    ...costs<EntitlementChange>(cost.after.currency, words),
  ])
