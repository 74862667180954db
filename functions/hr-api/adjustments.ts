import { type AdjustmentRequest, decideAdjustment, revokeAdjustment } from '../../shared/domain/adjustment-request.ts'
import { decodeCursor } from '../../shared/http/cursor.ts'
import * as routes from '../../shared/http/routes/adjustments.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import { changeAdjustment, type Decide, findAdjustment } from './decide-adjustment.ts'
import { cursorAfter, requestCursor, withEmployeeIds } from './present-requests.ts'
import { type AdjustmentPorts, requestAdjustment } from './request-adjustment.ts'

async function present(requests: readonly AdjustmentRequest[], ports: AdjustmentPorts) {
  const presented = await withEmployeeIds(requests, ports)
  return presented.map(({ periodStart, ...request }) => request)
}

const presentOne = async (request: AdjustmentRequest, ports: AdjustmentPorts) => (await present([request], ports))[0]

const decision = (
  contract: typeof routes.approveAdjustment,
  status: 'approved' | 'rejected',
  ports: AdjustmentPorts,
): Binding =>
  bind(contract, async ({ params: { id }, body: { reason }, ...author }) => {
    const change = { id, action: `adjustment.${status}`, reason }
    const decide: Decide = (request, actor, step) => decideAdjustment(request, status, actor, step)
    return { status: 200, body: await presentOne(await changeAdjustment(change, author, decide, ports), ports) }
  })

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
    const after = decodeCursor(cursor, requestCursor)
    const found = await ports.adjustments.list({ status, limit, after })
    const nextCursor = cursorAfter(found, limit, ({ requested }) => requested.at)
    return { status: 200, body: { items: await present(found, ports), nextCursor } }
  }),

  decision(routes.approveAdjustment, 'approved', ports),
  decision(routes.rejectAdjustment, 'rejected', ports),

  bind(routes.revokeAdjustment, async ({ params: { id }, body: { reason }, ...author }) => {
    const change = { id, action: 'adjustment.revoked', reason }
    const revoked = await changeAdjustment(change, author, revokeAdjustment, ports)
    return { status: 200, body: await presentOne(revoked, ports) }
  }),
]
