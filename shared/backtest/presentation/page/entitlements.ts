import type { Html } from '../../../rendering/html.ts'
import { moneyDifference } from '../figures.ts'
import type { Names } from '../names.ts'
import type { Words } from '../words.ts'
import { NOTHING, section } from './section.ts'
import { change, changeWithDifference, figure, table, text } from './table.ts'

/** Who gets what before and after, and what it costs. */
export function entitlementsSection(currency: string, names: Names, words: Words): Html {
  const { labels, headings, number, amount, signedAmount } = words
  if (names.entitlements.length === 0) return NOTHING
  const columns = [
    text(labels.entitlement),
    figure(labels.people),
    figure(labels.gained),
    figure(labels.lost),
    figure(labels.cost(currency)),
  ]
  const rows = names.entitlements.map(({ id, people, gained, lost, cost }) => [
    names.entitlement(id),
    change(number(people.before), number(people.after)),
    number(gained),
    number(lost),
    changeWithDifference(amount(cost.before), amount(cost.after), signedAmount(moneyDifference(cost))),
  ])
  return section(headings.entitlements, table(columns, rows))
}
