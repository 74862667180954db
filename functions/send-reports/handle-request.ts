import { readRequest } from './read-request.ts'
import { type ScheduleRunsPorts, scheduleRuns } from './schedule-runs.ts'
import { type SendReportPorts, sendReport } from './send-report.ts'

/** What became of a message: numbers for the metrics, ids for the log. */
export interface RequestResult {
  /** Whether the message is to come again later. */
  readonly again: boolean
  readonly runIds: readonly string[]
  readonly sent: number
  /** Claims given up: somebody has to look. */
  readonly unsettled: number
  readonly withoutProgramme: readonly string[]
}

const NOTHING: RequestResult = { again: false, runIds: [], sent: 0, unsettled: 0, withoutProgramme: [] }

/**
 * Does what a message of the queue asks for: a schedule becomes runs (their change in the table brings each back here), a run
 * becomes mails.
 */
export async function handleRequest(body: string, ports: ScheduleRunsPorts & SendReportPorts): Promise<RequestResult> {
  const request = readRequest(body)
  if (request.kind === 'schedule') {
    const { created, withoutProgramme } = await scheduleRuns(request.schedule, ports)
    return { ...NOTHING, runIds: created, withoutProgramme }
  }
  const { outcome, deliveries } = await sendReport(request.runId, ports)
  return {
    ...NOTHING,
    again: outcome === 'waiting',
    runIds: [request.runId],
    sent: deliveries.filter(delivery => delivery === 'sent').length,
    unsettled: deliveries.filter(delivery => delivery === 'unsettled').length,
  }
}
