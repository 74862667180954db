import { minorUnits } from '../../domain/brand.ts'
import type { Money } from '../../domain/rule-set.ts'
import type { BacktestSummary, Change } from '../backtest-summary.ts'

export const difference = ({ before, after }: Change): number => after - before

/** Of two amounts in the same currency. */
export const moneyDifference = ({ before, after }: Change<Money>): Money => ({
  currency: after.currency,
  minorUnits: minorUnits(after.minorUnits - before.minorUnits),
})

/** As a share of what was; undefined where nothing was. */
export const growthOf = ({ before, after }: Change): number | undefined =>
  before === 0 ? undefined : (after - before) / Math.abs(before)

/** Points per participant; undefined where there is none. */
export const meanPoints = ({ participants, pointsBefore, pointsAfter }: BacktestSummary): Change | undefined =>
  participants === 0 ? undefined : { before: pointsBefore / participants, after: pointsAfter / participants }
