import type { PeriodId, ProgrammeId } from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { canonicalJson } from '../../shared/domain/canonical.ts'
import { periodById, periodContaining } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import { callerName } from '../../shared/http/caller.ts'
import { badRequest, conflict } from '../../shared/http/problem.ts'
import type { AuditLog } from '../../shared/ports/audit.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'
import type { ReportDefinition, ReportDefinitions, ReportOrder, ReportRuns } from '../../shared/ports/reports.ts'
import { requestedRun } from '../../shared/reports/run.ts'
import { type Author, auditEntry, isSameState } from './audit-entry.ts'
import { idOfRequest } from './id-of-request.ts'

export interface ReportPorts {
  readonly definitions: ReportDefinitions
  readonly runs: ReportRuns
  readonly audit: AuditLog
  readonly programmes: ProgrammeBook
  readonly clock: Clock
  /** A signed address of an archived file that lives for minutes. */
  readonly signFile: (runId: string, file: string) => Promise<string>
}

async function findProgramme(id: ProgrammeId, { programmes }: ReportPorts): Promise<Programme> {
  const programme = (await programmes.all()).find(each => each.id === id)
  if (programme === undefined) throw badRequest([{ pointer: '/programme', message: 'there is no such programme' }])
  return programme
}

/** Mail addresses stay out of the audit log. */
const PERSONAL = ['recipients']

/** Defines a report; the same definition again changes nothing. */
export async function saveDefinition(
  wanted: Omit<ReportDefinition, 'updatedAt'>,
  before: ReportDefinition | undefined,
  author: Author,
  ports: ReportPorts,
): Promise<ReportDefinition> {
  await findProgramme(wanted.programme, ports)
  const updatedAt = ports.clock.now()
  const after = { ...wanted, updatedAt }
  if (before && isSameState(before, after)) return before
  const subject = `report-definition/${wanted.id}`
  const action = before ? 'report-definition.changed' : 'report-definition.registered'
  await ports.audit.record(auditEntry(author, updatedAt, { action, subject, before, after, personal: PERSONAL }))
  await ports.definitions.saveDefinition(after)
  return after
}

function periodOf(wanted: PeriodId | undefined, programme: Programme, now: string): PeriodId {
  const today = dayOf(now as Parameters<typeof dayOf>[0], programme.timeZone)
  const period = wanted === undefined ? periodContaining(today, programme) : periodById(wanted, programme)
  if (period === undefined) throw badRequest([{ pointer: '/period', message: 'not a period of the programme' }])
  if (period.start > today) throw badRequest([{ pointer: '/period', message: 'has not begun' }])
  return period.id
}

const orderText = ({ kind, programme, branch, recipients, locale, attachments }: ReportOrder): string =>
  canonicalJson({ kind, programme, branch: branch ?? null, recipients, locale, attachments })

/**
 * Asks for a report now.
 * @returns the id of the run: a known one when the request repeats an earlier one
 * @throws Problem 400, or 409 when the key was used for something else
 */
export async function requestReport(
  { period, ...order }: ReportOrder & { readonly period?: PeriodId },
  idempotencyKey: string | undefined,
  author: Author,
  ports: ReportPorts,
): Promise<string> {
  const programme = await findProgramme(order.programme, ports)
  const requestedAt = ports.clock.now()
  const id = idOfRequest('run', idempotencyKey, author)
  const requestedBy = callerName(author.caller)
  const run = requestedRun(order, { id, period: periodOf(period, programme, requestedAt), requestedAt, requestedBy })
  const changed = { action: 'report.requested', subject: `report-run/${id}`, before: undefined, after: run }
  await ports.audit.record(auditEntry(author, requestedAt, { ...changed, personal: PERSONAL }))
  if ((await ports.runs.createRun(run)) === 'exists') {
    const known = await ports.runs.run(id)
    // Left out, the period was the current one of the first request.
    const isOther = known && (orderText(known) !== orderText(order) || (period ?? known.period) !== known.period)
    if (isOther) throw conflict('The Idempotency-Key was used for another report.')
  }
  return id
}
