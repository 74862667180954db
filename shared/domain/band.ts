import { type BasisPoints, basisPoints } from './brand.ts'
import { type Proration, thresholdOf } from './proration.ts'
import type { Band } from './rule-set.ts'
import type { Assessment } from './standing.ts'

/** A rule set without bands cannot judge anybody; publication refuses it. */
export class NoBandsError extends Error {
  override readonly name = 'NoBandsError'
}

/**
 * The band of a period's points, judged on max(0, points): the highest whose minimum is reached, else the lowest. Minimums are
 * lowered to the part of the period, where the band or a transfer asks for it.
 */
export const judgeBand = (points: number, bands: readonly Band[], proration: Proration): Band => {
  const highestFirst = bands.toSorted((a, b) => b.minPoints - a.minPoints)
  const isReached = ({ minPoints: minimum, prorate }: Band): boolean =>
    Math.max(0, points) >= thresholdOf({ minimum, prorate }, proration)
  const band = highestFirst.find(isReached) ?? highestFirst.at(-1)
  if (band === undefined) throw new NoBandsError('The rule set has no bands')
  return band
}

/**
 * What training adds to the KPI, in basis points: KPI score (of 100) x weight x the part's share of the days, half-up.
 * 90 at 1,000 gives 900; of one half of the days 450.
 */
export const kpiContribution = (
  kpiScore: number,
  weight: BasisPoints,
  { partDays, allPartDays }: Pick<Assessment, 'partDays' | 'allPartDays'>,
): BasisPoints => {
  const whole = 100 * allPartDays
  return basisPoints(Math.floor((2 * kpiScore * weight * partDays + whole) / (2 * whole)))
}
