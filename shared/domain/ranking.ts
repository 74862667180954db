import { type BasisPoints, type BranchPath, basisPoints, type ParticipantId } from './brand.ts'

/** How many people have how many points; descending by points, people with 0 included. */
export type Histogram = readonly (readonly [points: number, people: number])[]

export const histogramOf = (points: Iterable<number>): Histogram => {
  const people = new Map<number, number>()
  for (const each of points) people.set(each, (people.get(each) ?? 0) + 1)
  return [...people].toSorted(([a], [b]) => b - a)
}

const countWhere = (histogram: Histogram, holds: (points: number) => boolean): number =>
  histogram.reduce((sum, [points, people]) => (holds(points) ? sum + people : sum), 0)

export const populationOf = (histogram: Histogram): number => countWhere(histogram, () => true)

/** Competition ranking (1, 2, 2, 4): one more than the people with more points. */
export const rankOf = (points: number, histogram: Histogram): number => countWhere(histogram, each => each > points) + 1

/** People with fewer points / all, in basis points, rounded down; 0 where there is nobody. */
export const percentileOf = (points: number, histogram: Histogram): BasisPoints => {
  const population = populationOf(histogram)
  const below = countWhere(histogram, each => each < points)
  return basisPoints(population === 0 ? 0 : Math.floor((below * 10_000) / population))
}

/** How many places a top list has, and the points from which on people are in it. */
export interface TopPercentCut {
  readonly k: number
  readonly minimumPoints: number
}

/**
 * k = ceil(N x basis points / 10,000); everybody with at least the points of the k-th and more than 0 is in, so ties at
 * the cut are in. Undefined where there is no place to give.
 */
export const topPercentCut = (histogram: Histogram, share: BasisPoints): TopPercentCut | undefined => {
  const k = Math.ceil((populationOf(histogram) * share) / 10_000)
  let seen = 0
  for (const [points, people] of k > 0 ? histogram : []) {
    seen += people
    if (seen >= k) return { k, minimumPoints: Math.max(1, points) }
  }
  return undefined
}

/** How many people have at least so many points. */
export const peopleFrom = (points: number, histogram: Histogram): number =>
  countWhere(histogram, each => each >= points)

/** Somebody who is part of N, and where. */
export interface RankedPerson {
  readonly participantId: ParticipantId
  readonly branch: BranchPath | undefined
}

/** The points of the people of each branch by itself; a branch's people are those with a post in exactly that node. */
export const branchHistograms = (
  people: readonly RankedPerson[],
  pointsOf: (participantId: ParticipantId) => number,
): ReadonlyMap<BranchPath, Histogram> => {
  const groups = Map.groupBy(people, ({ branch }) => branch)
  const known = [...groups].flatMap(([branch, own]) => (branch === undefined ? [] : [[branch, own] as const]))
  return new Map(
    known.map(([branch, own]) => [branch, histogramOf(own.map(({ participantId }) => pointsOf(participantId)))]),
  )
}
