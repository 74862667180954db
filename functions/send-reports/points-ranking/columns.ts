import type { Ranking, RankingRow } from './ranking.ts'
import type { Words } from './words.ts'

/** A column of the full list, the same in XLSX and CSV. */
export interface Column {
  readonly heading: string
  /** In characters. */
  readonly width: number
  /** Absent in a row that has none (nobody is ranked). */
  readonly value: (row: RankingRow) => string | number | undefined
}

export function columnsOf(ranking: Ranking, { labels }: Words): readonly Column[] {
  const bands = new Map(ranking.bandCounts.map(({ band }) => [band.id, band]))
  const improvement = (row: RankingRow) => (bands.get(row.band)?.improvementPlan === true ? labels.yes : undefined)
  return [
    { heading: labels.rank, width: 8, value: row => row.rank },
    { heading: labels.employee, width: 14, value: row => row.employeeId },
    { heading: labels.name, width: 20, value: row => row.name },
    { heading: labels.branch, width: 28, value: row => row.branch },
    { heading: labels.points, width: 10, value: row => row.points },
    { heading: labels.band, width: 8, value: row => row.band },
    { heading: labels.kpiScore, width: 20, value: row => bands.get(row.band)?.kpiScore },
    { heading: labels.improvementPlan, width: 18, value: improvement },
  ]
}
