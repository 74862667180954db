import { points } from '../brand.ts'
import type { Band } from '../rule-set.ts'

/** The bands of the default programme; the others take them over where their schemes name none. */
export const STANDARD_BANDS: readonly Band[] = [
  { id: 'A', minPoints: points(120), kpiScore: 100 },
  { id: 'B', minPoints: points(100), kpiScore: 90 },
  { id: 'C', minPoints: points(0), kpiScore: 80, improvementPlan: true },
]
