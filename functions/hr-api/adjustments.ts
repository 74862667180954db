import * as z from 'zod'
import { type AdjustmentRequest, decideAdjustment, revokeAdjustment } from '../../shared/domain/adjustment-request.ts'
import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts'
import * as routes from '../../shared/http/routes/adjustments.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import { changeAdjustment, findAdjustment } from './decide-adjustment.ts'
import { type AdjustmentPorts, requestAdjustment } from './request-adjustment.ts'

const text = z.string().min(1).max(100)
const cursorSchema = z.strictObject({ id: text, requestedAt: text })

/** With the person's number, which only the directory knows. */
async function present(requests: readonly AdjustmentRequest[], { links }: AdjustmentPorts) {
  const employees = await links.employeesOf(requests.map(({ participantId }) => participantId))
  return requests.map(({ participantId, periodStart, ...request }) => ({
    ...request,
    employeeId: employees.get(participantId) ?? null,
  }))
}

const presentOne = async (request: AdjustmentRequest, ports: AdjustmentPorts) => (await present([request], ports))[0]

/** The routes of adjustments by hand. */
export const adjustmentBindings = (ports: AdjustmentPorts): readonly Binding[] => [
  bind(routes.requestAdjustment, async ({ body, headers, ...author }) => {
    const request = await requestAdjustment(body, headers['idempotency-key'], author, ports)
    const headersOut = { location: `/v1/adjustments/${request.id}` }
    return { status: 201, body: await presentOne(request, ports), headers: headersOut }
  }),

  bind(routes.getAdjustment, async ({ params }) => ({
    status: 200,
    body: await presentOne(await findAdjustment(params.id, ports), ports),
  })),

  bind(routes.listAdjustments, async ({ query: { status, limit, cursor } }) => {
    const after = decodeCursor(cursor, cursorSchema)
    const found = await ports.adjustments.list({ status, limit, after })
    const last = found.length === limit ? found.at(-1) : undefined
    const nextCursor = last ? encodeCursor({ id: last.id, requestedAt: last.requested.at }) : null
    return { status: 200, body: { items: await present(found, ports), nextCursor } }
  }),

  bind(routes.approveAdjustment, async ({ params: { id }, body: { reason }, ...author }) => {
    const change = { id, action: 'adjustment.approved', reason }
    const approved = await changeAdjustment(
      change,
      author,
      (request, actor, step) => decideAdjustment(request, 'approved', actor, step),
      ports,
    )
    return { status: 200, body: await presentOne(approved, ports) }
  }),

  bind(routes.rejectAdjustment, async ({ params: { id }, body: { reason }, ...author }) => {
    const change = { id, action: 'adjustment.rejected', reason }
    const rejected = await changeAdjustment(
      change,
      author,
      (request, actor, step) => decideAdjustment(request, 'rejected', actor, step),
      ports,
    )
    return { status: 200, body: await presentOne(rejected, ports) }
  }),

  bind(routes.revokeAdjustment, async ({ params: { id }, body: { reason }, ...author }) => {
    const change = { id, action: 'adjustment.revoked', reason }
    return {
      status: 200,
      body: await presentOne(await changeAdjustment(change, author, revokeAdjustment, ports), ports),
    }
  }),
]
