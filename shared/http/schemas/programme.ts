import * as z from 'zod'
import { type BasisPoints, brand } from '../../domain/brand.ts'
import { branchPath, currency, localizedText, timeZone } from './common.ts'

export const basisPointsSchema = z
  .number()
  .int()
  .min(0)
  .max(10_000)
  .transform(value => brand<BasisPoints>(value))

const days = (maximum: number) => z.number().int().min(0).max(maximum)

const settings = z.strictObject({
  shadowBranches: z.array(branchPath).max(200).exactOptional(),
  minimumActiveDays: days(366).exactOptional(),
  longLeaveDays: days(366).exactOptional(),
  workingDays: z.enum(['CN', 'weekdays']).exactOptional(),
  lateRecordWorkingDays: days(120).exactOptional(),
  reviewWorkingDays: days(120).exactOptional(),
  appealWorkingDays: days(120).exactOptional(),
  adjustmentApprovalAbove: z.number().int().min(0).max(1_000_000).exactOptional(),
  holdHarmless: z.boolean().exactOptional(),
  rounding: z.enum(['half-up', 'down', 'up']).exactOptional(),
})

export const programmeInput = z.strictObject({
  name: localizedText,
  branches: z.array(branchPath).min(1).max(200),
  jobLevels: z.array(z.string().trim().min(1).max(40)).min(1).max(50),
  timeZone,
  periodScheme: z.enum(['quarter', 'half-year', 'year']),
  /** 1 = January. */
  yearStartMonth: z.number().int().min(1).max(12).default(1),
  currency,
  /** What training weighs in the KPI, in basis points. */
  kpiWeight: basisPointsSchema,
  minimumGroup: z.number().int().min(1).max(1_000).default(5),
  /** What is left out is as the defaults say. */
  settings: settings.exactOptional(),
})
