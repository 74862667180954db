import { type BasisPoints, basisPoints } from '../domain/brand.ts'

/** A score as platforms write it: reached and possible points, or a share of 1. */
export type PostedScore = { readonly raw: number; readonly max: number } | { readonly scaled: number }

/** Basis points of the maximum, half-up: 85 of 100 and 0.85 are both 8,500. Expects raw <= max and max > 0. */
export const scoreOf = (score: PostedScore): BasisPoints =>
  basisPoints(Math.round(10_000 * ('scaled' in score ? score.scaled : score.raw / score.max)))
