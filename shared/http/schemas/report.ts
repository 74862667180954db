import * as z from 'zod'
import { email, locale, periodId, programmeId } from './common.ts'

const kind = z.enum(['points-ranking'])
const recipients = z.array(email).min(1).max(50)

export const reportDefinitionInput = z.strictObject({
  kind,
  programme: programmeId,
  cadence: z.enum(['monthly', 'quarterly']),
  recipients,
  locale,
})

export type ReportDefinitionInput = z.output<typeof reportDefinitionInput>

export const reportRunInput = z.strictObject({
  kind,
  programme: programmeId,
  /** Left out: the current period. */
  period: periodId.optional(),
  recipients,
  locale,
})

export type ReportRunInput = z.output<typeof reportRunInput>
