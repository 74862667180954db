import type { Instant } from './brand.ts'
import { ruleSetJudging } from './judge-account.ts'
import { type Period, previousPeriod } from './period.ts'
import type { Programme } from './programme.ts'
import type { Entitlement, RuleSetVersion } from './rule-set.ts'

const PERIODS_OF_A_YEAR = { quarter: 4, 'half-year': 2, year: 1 } as const

const backFrom = (period: Period, programme: Programme, count: number): readonly Period[] =>
  Array.from({ length: count }).reduce<readonly Period[]>(
    periods => [...periods, previousPeriod(periods.at(-1) ?? period, programme)],
    [],
  )

/** The periods that make up the twelve months to a period's end, itself the first. */
export const trailingPeriods = (period: Period, programme: Programme): readonly Period[] => [
  period,
  ...backFrom(period, programme, PERIODS_OF_A_YEAR[programme.periodScheme] - 1),
]

/** The periods of the programme's year before a period, the earliest first. Periods are named after their year. */
export const earlierInYear = (period: Period, programme: Programme): readonly Period[] =>
  trailingPeriods(period, programme)
    .slice(1)
    .filter(({ id }) => id.slice(0, 4) === period.id.slice(0, 4))
    .toReversed()

const needsOf = ({ window, frequency }: Entitlement, period: Period, programme: Programme): readonly Period[] => {
  const looksBack = window === 'trailing-12-months'
  const judged = [...(frequency === 'once-per-year' ? earlierInYear(period, programme) : []), period]
  return judged.flatMap(each => (looksBack ? trailingPeriods(each, programme) : [each]))
}

/** The earlier periods whose accounts a period's entitlements ask for; none where no rule does. */
export function earlierPeriodsNeeded(
  programme: Programme,
  period: Period,
  ruleSets: readonly RuleSetVersion[],
  now: Instant,
): readonly Period[] {
  const entitlements = ruleSetJudging(period, ruleSets, now)?.document.entitlements ?? []
  const needed = entitlements.flatMap(entitlement => needsOf(entitlement, period, programme))
  return [...new Map(needed.map(each => [each.id, each])).values()].filter(({ id }) => id !== period.id)
}

/** Whether places are given by branch in the period: only then leaderboards know of branches. */
export const placesByBranch = (period: Period, ruleSets: readonly RuleSetVersion[], now: Instant): boolean =>
  (ruleSetJudging(period, ruleSets, now)?.document.entitlements ?? []).some(
    entitlement => entitlement.kind === 'top-percent-bonus' && entitlement.scope === 'branch',
  )
