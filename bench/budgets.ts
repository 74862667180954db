import type { BundleFigures } from './bundles.ts'
import type { BenchResult } from './result.ts'

/** A budget, what was measured, and whether it is kept. */
type BudgetRow = readonly [measure: string, budget: string, measured: string, kept: string]

const atMost = (measure: string, limit: number, measured: number, unit = ''): BudgetRow => [
  measure,
  `<= ${limit}${unit}`,
  `${measured}${unit}`,
  measured <= limit ? 'yes' : 'NO',
]

const APIS = ['record-learning', 'finance-api', 'hr-api']
const PIPELINE = ['publish-events', 'award-points', 'recalculate-bands', 'rebuild-leaderboard']

const largest = (
  bundles: readonly BundleFigures[],
  names: readonly string[],
  figure: 'kilobytes' | 'importMs',
): number => Math.max(...bundles.filter(bundle => names.includes(bundle.function)).map(bundle => bundle[figure]))

export function budgetRows(result: BenchResult): BudgetRow[] {
  const { writeUnitsPerRecord: units, textbook, replayed, latencyMs, bundles, startupSeconds, large, rules } = result
  const share = Math.round(replayed.ratio * 100)
  const { idle, loaded } = latencyMs
  return [
    atMost('write units per record, lone', 11, units.lone),
    atMost('write units per record, four at once', 8, units.byFour),
    atMost(`against the textbook (${textbook.writeUnitsPerRecord.lone}), lone`, 0.8, textbook.ratio.lone),
    atMost(`against the textbook (${textbook.writeUnitsPerRecord.byFour}), four at once`, 0.6, textbook.ratio.byFour),
    ['records/s', '', String(result.recordsPerSecond), ''],
    ['records/s, textbook', '', String(textbook.recordsPerSecond), ''],
    ['records/s, replayed against the database alone', '', String(replayed.recordsPerSecond), ''],
    ['throughput against the replay', '>= 60 %', `${share} %`, share >= 60 ? 'yes' : 'NO'],
    ['accepted -> band, idle, p50', '', `${idle.p50} ms`, ''],
    atMost('accepted -> band, idle, p95', 200, idle.p95, ' ms'),
    [`accepted -> band, ${loaded.recordsPerSecond} records/s, p50`, '', `${loaded.p50} ms`, ''],
    atMost(`accepted -> band, ${loaded.recordsPerSecond} records/s, p95`, 1000, loaded.p95, ' ms'),
    atMost('largest bundle of the pipeline', 800, largest(bundles, PIPELINE, 'kilobytes'), ' KB'),
    atMost('largest bundle of an API', 1024, largest(bundles, APIS, 'kilobytes'), ' KB'),
    atMost('slowest import', 200, largest(bundles, [...PIPELINE, ...APIS], 'importMs'), ' ms'),
    atMost('start of the local stack', 10, startupSeconds, ' s'),
    ...[...(large?.budgets ?? []), ...rules.budgets].map(({ measure, limit, measured, unit }) =>
      atMost(measure, limit, measured, unit),
    ),
  ]
}
