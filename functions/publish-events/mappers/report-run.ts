import { reportRequested } from '../../../events/report-requested.v1.ts'
import { reportSent } from '../../../events/report-sent.v1.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import { inserted, type TableChange } from '../table-change.ts'

const SENT: readonly unknown[] = ['sent', 'partly-sent']

/** The put of a run is its request; its last change says that the mails are out. */
export function mapReportRun(change: TableChange): readonly EventDraft[] {
  const requested = inserted(change)
  if (requested?.state === 'requested') {
    const { id, requestedAt } = requested
    return [draft(reportRequested, { runId: id }, { occurredAt: requestedAt, recordedAt: requestedAt })]
  }
  const { before, after } = change
  if (!after || !SENT.includes(after.state) || SENT.includes(before?.state)) return []
  return [draft(reportSent, { runId: after.id }, { occurredAt: after.finishedAt, recordedAt: after.finishedAt })]
}
