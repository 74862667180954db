import * as z from 'zod'
import { ATTACHMENTS, CADENCES, REPORT_KINDS } from '../../ports/reports.ts'
import { branchPath, email, locale, periodId, programmeId } from './common.ts'

const order = {
  kind: z.enum(REPORT_KINDS),
  programme: programmeId,
  /** That branch and all below; left out: the whole programme. */
  branch: branchPath.exactOptional(),
  recipients: z
    .array(email)
    .min(1)
    .max(50)
    .refine(mails => new Set(mails.map(mail => mail.toLowerCase())).size === mails.length, 'an address is there twice'),
  locale,
  attachments: z.array(z.enum(ATTACHMENTS)).max(ATTACHMENTS.length).default(['xlsx']),
}

/** Becomes part of run ids, object keys and mail tags. */
export const reportDefinitionId = z
  .string()
  .max(40)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'lower case letters, digits and dashes')
export const reportRunId = z
  .string()
  .max(100)
  .regex(/^[\w-]+$/)

export const reportDefinitionInput = z.strictObject({
  ...order,
  /** Left out: only when somebody asks for it. */
  cadence: z.enum(CADENCES).exactOptional(),
})

export const reportRunInput = z.strictObject({
  ...order,
  /** Left out: the current period. */
  period: periodId.exactOptional(),
})
