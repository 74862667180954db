import { createHash } from 'node:crypto'
import type { Instant, PeriodId } from '../domain/brand.ts'
import type { ReportOrder, ReportRun } from '../ports/reports.ts'

/** The run of a definition at a scheduled instant: the same for every time that the schedule fires for it. */
export const scheduledRunId = (definition: string, scheduledAt: Instant): string =>
  `${definition}-${scheduledAt.replace(/[^0-9TZ]/g, '')}`

/** Names a recipient of a run in claims and mail tags without saying who it is. Tags allow base64url. */
export const recipientHash = (runId: string, address: string): string =>
  createHash('sha256').update(`${runId}/${address.trim().toLowerCase()}`).digest('base64url')

/** Where the archive of a run lies in the report bucket; the archived mail itself is `mail.html`. */
export const archiveKey = (runId: string, file: string): string => `reports/${runId}/${file}`

/** A run as it is first written: created is requested. */
export function requestedRun(
  order: ReportOrder,
  run: {
    readonly id: string
    readonly period: PeriodId
    readonly requestedAt: Instant
    readonly requestedBy?: string
    readonly definition?: string
  },
): ReportRun {
  const { kind, programme, branch, recipients, locale, attachments } = order
  const scope = { kind, programme, ...(branch !== undefined && { branch }) }
  return { ...scope, recipients, locale, attachments, ...run, state: 'requested' }
}
