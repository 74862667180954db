import type { Money } from '../../domain/rule-set.ts'
import type { BacktestSummary, Change } from '../backtest-summary.ts'
import { growthOf } from './figures.ts'
import type { SaidChange, Words } from './words.ts'

/** The news in one sentence: how many people change, and what it costs. */
export function headlineOf(summary: BacktestSummary, words: Words): string {
  const { participants, period, cost } = summary
  if (participants === 0) return words.sentence([words.news.nobody(words.period(period))])
  return words.sentence([peopleNews(summary, words), costNews(cost, words)])
}

function peopleNews({ changed, participants, cost }: BacktestSummary, { news }: Words): string {
  if (changed > 0) return news.changed(changed, participants)
  // An amount can change for people who keep what they are eligible for.
  return cost.before.minorUnits === cost.after.minorUnits ? news.nothing(participants) : news.onlyCost(participants)
}

function costNews({ before, after }: Change<Money>, words: Words): string {
  const said: SaidChange = {
    before: words.money(before),
    after: words.money(after),
    ...growth({ before: before.minorUnits, after: after.minorUnits }, words),
  }
  if (before.minorUnits === after.minorUnits) return words.news.costStays(said.after)
  return after.minorUnits > before.minorUnits ? words.news.costRises(said) : words.news.costFalls(said)
}

/** What else has to be known at once; nothing where nothing changes. */
export function summaryOf(summary: BacktestSummary, words: Words): readonly string[] {
  if (summary.changed === 0) return []
  const gained = summary.entitlements.reduce((sum, entitlement) => sum + entitlement.gained, 0)
  const lost = summary.entitlements.reduce((sum, entitlement) => sum + entitlement.lost, 0)
  const eligibilities = gained + lost > 0 ? [words.summary.eligibilities(gained, lost)] : []
  return [pointsNews(summary, words), ...eligibilities]
}

function pointsNews({ pointsBefore: before, pointsAfter: after }: BacktestSummary, words: Words): string {
  const said = { before: words.number(before), after: words.number(after), ...growth({ before, after }, words) }
  if (before === after) return words.summary.pointsStay(said.after)
  return after > before ? words.summary.pointsRise(said) : words.summary.pointsFall(said)
}

function growth(change: Change, { signedPercent }: Words): Pick<SaidChange, 'growth'> {
  const share = growthOf(change)
  return share === undefined ? {} : { growth: signedPercent(share) }
}
