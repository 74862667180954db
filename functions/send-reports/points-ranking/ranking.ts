import { judgeBand } from '../../../shared/domain/band.ts'
import type { BranchPath, EmployeeId, Instant, Points } from '../../../shared/domain/brand.ts'
import type { Period } from '../../../shared/domain/period.ts'
import type { LocalizedText } from '../../../shared/domain/programme.ts'
import type { Proration } from '../../../shared/domain/proration.ts'
import type { Band } from '../../../shared/domain/rule-set.ts'
import { type BranchFigures, compareBranches, labelBranches } from './branches.ts'
import { type Distribution, distribute } from './distribution.ts'

/** A member of the programme with the points of the period; 0 without an account. */
export interface Scored {
  readonly employeeId: EmployeeId
  readonly name: string
  readonly branch: BranchPath
  readonly points: Points
  /** What the bands' minimums are lowered by. */
  readonly proration: Proration
}

export interface RankingRow extends Scored {
  /** Competition ranking 1, 2, 2, 4; absent where the group is too small to be ranked. */
  readonly rank?: number
  readonly band: string
  /** The branch without what all branches of the report have in common. */
  readonly branchLabel: string
}

export interface BandCount {
  readonly band: Band
  /** The first points of the next higher band; absent for the highest. */
  readonly below?: number
  readonly people: number
}

/** What the ranking is about. */
export interface RankingScope {
  readonly programme: LocalizedText
  readonly period: Period
  readonly branch?: BranchPath
  readonly timeZone: string
  /** The instant that the figures describe. */
  readonly asOf: Instant
  /** Under so many people nobody is ranked. */
  readonly minimumGroup: number
  readonly bands: readonly Band[]
}

/** Everything that the mail, its charts and its sheets say. Pure figures: words and colours come later. */
export interface Ranking extends RankingScope {
  readonly population: number
  readonly ranked: boolean
  /** Whether the period still runs at `asOf`. */
  readonly provisional: boolean
  /** By rank, then by employee; by employee alone where nobody is ranked. */
  readonly rows: readonly RankingRow[]
  readonly withPoints: number
  readonly average: number
  readonly median: number
  /** Highest band first. */
  readonly bandCounts: readonly BandCount[]
  readonly distribution: Distribution
  /** Best average first; empty where there is only one branch. */
  readonly branches: readonly BranchFigures[]
}

/** Ranks the people of a report and works out its figures. */
export function rankPeople(people: readonly Scored[], scope: RankingScope): Ranking {
  const ranked = people.length >= scope.minimumGroup
  const rows = rowsOf(people, scope.bands, ranked)
  const points = rows.map(row => row.points).sort((a, b) => a - b)
  return {
    ...scope,
    population: rows.length,
    ranked,
    provisional: scope.asOf < scope.period.endsBefore,
    rows,
    withPoints: points.filter(value => value > 0).length,
    average: averageOf(points),
    median: medianOf(points),
    bandCounts: countBands(rows, scope.bands),
    distribution: distribute(rows),
    branches: compareBranches(rows),
  }
}

function rowsOf(people: readonly Scored[], bands: readonly Band[], ranked: boolean): readonly RankingRow[] {
  const byEmployee = (a: Scored, b: Scored) => (a.employeeId < b.employeeId ? -1 : 1)
  const ordered = people.toSorted((a, b) => (ranked ? b.points - a.points : 0) || byEmployee(a, b))
  const labels = labelBranches(people)
  let rank = 0
  let previous: Points | undefined
  return ordered.map((person, index) => {
    if (person.points !== previous) rank = index + 1
    previous = person.points
    const band = judgeBand(person.points, bands, person.proration).id
    const branchLabel = labels.get(person.branch) ?? person.branch
    return { ...person, ...(ranked && { rank }), band, branchLabel }
  })
}

function countBands(rows: readonly RankingRow[], bands: readonly Band[]): readonly BandCount[] {
  const people = Map.groupBy(rows, row => row.band)
  const highestFirst = bands.toSorted((a, b) => b.minPoints - a.minPoints)
  return highestFirst.map((band, index) => {
    const next = highestFirst[index - 1]
    return { band, ...(next && { below: next.minPoints }), people: people.get(band.id)?.length ?? 0 }
  })
}

/** Arithmetic mean; 0 of nothing. */
export const averageOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

/** Of ascending values; 0 of nothing. */
export function medianOf(ascending: readonly number[]): number {
  const middle = ascending.length / 2
  const upper = ascending[Math.floor(middle)] ?? 0
  return Number.isInteger(middle) ? ((ascending[middle - 1] ?? upper) + upper) / 2 : upper
}
