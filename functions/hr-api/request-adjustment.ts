import { type AdjustmentRequest, needsApproval } from '../../shared/domain/adjustment-request.ts'
import { belongedTo } from '../../shared/domain/belonged.ts'
import type { Instant, PeriodId, Points, ProgrammeId } from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { factsOf } from '../../shared/domain/employee.ts'
import { type Period, periodById, periodContaining } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import { callerName } from '../../shared/http/caller.ts'
import { badRequest, conflict, forbidden } from '../../shared/http/problem.ts'
import type { AdjustmentBook } from '../../shared/ports/adjustments.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { EmployeeLinks } from '../../shared/ports/employee-links.ts'
import type { EmployeeStore, StoredEmployee } from '../../shared/ports/employees.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'
import { type Author, auditEntry } from './audit-entry.ts'
import { idOfRequest } from './id-of-request.ts'

export interface AdjustmentPorts {
  readonly adjustments: AdjustmentBook
  readonly employees: Pick<EmployeeStore, 'find'>
  readonly links: EmployeeLinks
  readonly programmes: Pick<ProgrammeBook, 'all'>
  readonly clock: Clock
}

/** What somebody asks for. */
export interface AdjustmentOrder {
  readonly employeeId: string
  readonly programme: ProgrammeId
  readonly points: Points
  readonly reason: string
  /** Absent: the current one. */
  readonly period?: PeriodId
}

/** The period that is meant. It must have begun: nobody has an account in one to come. */
function periodOf(wanted: PeriodId | undefined, programme: Programme, now: Instant): Period {
  const today = dayOf(now, programme.timeZone)
  const period = wanted === undefined ? periodContaining(today, programme) : periodById(wanted, programme)
  if (period === undefined) throw badRequest([{ pointer: '/period', message: 'not a period of the programme' }])
  if (period.start > today) throw badRequest([{ pointer: '/period', message: 'has not begun' }])
  return period
}

async function findEmployee(id: string, { employees }: AdjustmentPorts): Promise<StoredEmployee> {
  const employee = (await employees.find([id])).get(id)
  if (employee === undefined) throw badRequest([{ pointer: '/employeeId', message: 'there is no such employee' }])
  return employee
}

function assertBelonged(
  employee: StoredEmployee,
  period: Period,
  order: AdjustmentOrder,
  programmes: readonly Programme[],
) {
  if (belongedTo(order.programme, period, factsOf(employee), programmes)) return
  throw conflict(`In ${period.id} the person was on no day in the programme ${order.programme}.`)
}

async function draftRequest(id: string, order: AdjustmentOrder, author: Author, ports: AdjustmentPorts) {
  const [employee, programmes] = await Promise.all([findEmployee(order.employeeId, ports), ports.programmes.all()])
  const programme = programmes.find(each => each.id === order.programme)
  if (programme === undefined) throw badRequest([{ pointer: '/programme', message: 'there is no such programme' }])
  const at = ports.clock.now()
  const period = periodOf(order.period, programme, at)
  assertBelonged(employee, period, order, programmes)
  const step = { by: callerName(author.caller), at }
  const isLarge = needsApproval(order.points, programme)
  const request: AdjustmentRequest = {
    id,
    participantId: employee.participantId,
    programme: programme.id,
    period: period.id,
    periodStart: period.start,
    points: order.points,
    reason: order.reason,
    status: isLarge ? 'pending' : 'approved',
    needsApproval: isLarge,
    requested: step,
    ...(!isLarge && { decided: step }),
  }
  return request
}

const isSameOrder = (known: AdjustmentRequest, order: AdjustmentOrder, employee: StoredEmployee): boolean =>
  known.participantId === employee.participantId &&
  known.programme === order.programme &&
  known.points === order.points &&
  known.reason === order.reason &&
  // Left out, the period was the current one of the first request.
  (order.period ?? known.period) === known.period

/** What an earlier request with the same key made. */
async function knownRequest(id: string, order: AdjustmentOrder, ports: AdjustmentPorts) {
  const known = await ports.adjustments.find(id)
  if (known && !isSameOrder(known, order, await findEmployee(order.employeeId, ports)))
    throw conflict('The Idempotency-Key was used for another adjustment.')
  return known
}

/**
 * Asks for an adjustment; up to the programme's threshold it is approved at once.
 * @returns the adjustment: a known one when the request repeats an earlier one
 * @throws Problem 400, 403 (for oneself), 409 (not in the programme in that period, or the key was used for something else)
 */
export async function requestAdjustment(
  order: AdjustmentOrder,
  idempotencyKey: string | undefined,
  author: Author,
  ports: AdjustmentPorts,
): Promise<AdjustmentRequest> {
  const { caller } = author
  if (caller.kind === 'person' && caller.employeeId === order.employeeId)
    throw forbidden('Nobody adjusts their own points.')
  const id = idOfRequest('adjustment', idempotencyKey, author)
  const known = idempotencyKey === undefined ? undefined : await knownRequest(id, order, ports)
  if (known) return known
  const after = await draftRequest(id, order, author, ports)
  const changed = { action: 'adjustment.requested', subject: `adjustment/${id}`, before: undefined, after }
  const audit = auditEntry(author, after.requested.at, changed)
  const outcome = await ports.adjustments.save({ before: undefined, after, audit })
  return outcome === 'saved' ? after : ((await knownRequest(id, order, ports)) ?? after)
}
