import { type BasisPoints, basisPoints } from './brand.ts'
import type { Band } from './rule-set.ts'

/** A rule set without bands cannot judge anybody; publication refuses it. */
export class NoBandsError extends Error {
  override readonly name = 'NoBandsError'
}

/** The band of a period's points, judged on max(0, points): the highest whose minimum is reached, else the lowest. */
export const judgeBand = (points: number, bands: readonly Band[]): Band => {
  const highestFirst = bands.toSorted((a, b) => b.minPoints - a.minPoints)
  const band = highestFirst.find(({ minPoints }) => Math.max(0, points) >= minPoints) ?? highestFirst.at(-1)
  if (band === undefined) throw new NoBandsError('The rule set has no bands')
  return band
}

/** What training adds to the KPI, in basis points: KPI score (of 100) x weight. 90 at 1,000 gives 900. */
export const kpiContribution = (kpiScore: number, weight: BasisPoints): BasisPoints =>
  basisPoints(Math.floor((kpiScore * weight + 50) / 100))
