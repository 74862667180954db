import type { Clock } from '../../shared/ports/clock.ts'
import type { ReportArchive } from '../../shared/ports/report-archive.ts'
import type { ReportRun, ReportRuns } from '../../shared/ports/reports.ts'
import { archivedReport, archiveReport } from './archive-report.ts'
import { composeMail } from './compose-mail.ts'
import { type Delivery, type DeliveryPorts, deliverReport } from './deliver-report.ts'
import type { RenderedReport } from './rendered-report.ts'

/** A report that cannot be made, today or later: the order names what does not exist. */
export interface Impossible {
  readonly impossible: string
}

export interface SendReportPorts extends DeliveryPorts {
  readonly runs: ReportRuns
  readonly archive: ReportArchive
  readonly clock: Clock
  readonly render: (run: ReportRun) => Promise<RenderedReport | Impossible>
  readonly sender: { readonly from: string; readonly senderName: string }
}

/** `waiting`: claims are open or mails refused; the request is to come again later. */
export interface SendReportResult {
  readonly outcome: 'finished' | 'waiting' | 'nothing-to-do'
  readonly deliveries: readonly Delivery[]
}

/** A request for a run that was never written. */
export class UnknownRunError extends Error {
  override readonly name = 'UnknownRunError'
}

/**
 * Renders a run once, archives it, mails it, and finishes it when every recipient is settled. Safe to repeat from
 * wherever an earlier attempt died.
 * @throws UnknownRunError
 */
export async function sendReport(runId: string, ports: SendReportPorts): Promise<SendReportResult> {
  const run = await ports.runs.run(runId)
  if (run === undefined) throw new UnknownRunError(runId)
  if (run.state !== 'requested' && run.state !== 'sending') return { outcome: 'nothing-to-do', deliveries: [] }
  const report = await reportOf(run, ports)
  if ('impossible' in report) {
    await ports.runs.finishRun(run.id, 'failed', ports.clock.now(), report.impossible)
    return { outcome: 'finished', deliveries: [] }
  }
  const deliveries = await deliverReport(run, to => composeMail(report, { to, ...ports.sender }), ports)
  if (deliveries.some(isUnfinished)) return { outcome: 'waiting', deliveries }
  await ports.runs.finishRun(run.id, finalState(deliveries), ports.clock.now())
  return { outcome: 'finished', deliveries }
}

/** Once the run is `sending` its archive is complete: a retry mails the same figures, whatever has changed since. */
async function reportOf(
  run: ReportRun,
  { render, archive, runs }: SendReportPorts,
): Promise<RenderedReport | Impossible> {
  if (run.state === 'sending') return archivedReport(run.id, archive)
  const report = await render(run)
  if ('impossible' in report) return report
  await archiveReport(run.id, report, archive)
  await runs.startSending(run.id, report.subject)
  return report
}

const isUnfinished = (delivery: Delivery): boolean => delivery === 'open' || delivery === 'refused'

const wentOut = (delivery: Delivery): boolean =>
  delivery === 'sent' || delivery === 'delivered' || delivery === 'complained'

function finalState(deliveries: readonly Delivery[]): 'sent' | 'partly-sent' | 'failed' {
  if (deliveries.every(wentOut)) return 'sent'
  return deliveries.some(wentOut) ? 'partly-sent' : 'failed'
}
