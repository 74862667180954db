import { expiringOf } from '../../shared/domain/wallet/expiry.ts'
import { explainWalletEntry } from '../../shared/domain/wallet/explain-wallet-entry.ts'
import type { Redemption, RedemptionAct } from '../../shared/domain/wallet/redemption.ts'
import type { OpenLot } from '../../shared/domain/wallet/wallet.ts'
import { assertSees } from '../../shared/http/caller.ts'
import { decodeCursor } from '../../shared/http/cursor.ts'
import * as routes from '../../shared/http/routes/wallet.ts'
import { type Binding, bind } from '../../shared/http/serve.ts'
import { readWallet } from '../../shared/wallet/read-wallet.ts'
import { decideRedemption, findRedemption } from './decide-redemption.ts'
import { currentBranches } from './present-employee.ts'
import { cursorAfter, requestCursor, withEmployeeIds } from './present-requests.ts'
import { redeem } from './redeem.ts'
import { findEmployee, findRules, type WalletPorts } from './wallet-ports.ts'

const presentLot = ({ id, earnedOn, expiresOn = undefined, points, left }: OpenLot) => ({
  lot: id,
  earnedOn,
  expiresOn: expiresOn ?? null,
  points,
  left,
})

async function present(redemptions: readonly Redemption[], ports: WalletPorts) {
  const presented = await withEmployeeIds(redemptions, ports)
  return presented.map(({ stocked, ...redemption }) => redemption)
}

const presentOne = async (redemption: Redemption, ports: WalletPorts) => (await present([redemption], ports))[0]

const ACTS: readonly (readonly [typeof routes.approveRedemption, RedemptionAct])[] = [
  [routes.approveRedemption, 'approve'],
  [routes.rejectRedemption, 'reject'],
  [routes.cancelRedemption, 'cancel'],
  [routes.fulfilRedemption, 'fulfil'],
]

const decisionBindings = (ports: WalletPorts): readonly Binding[] =>
  ACTS.map(([contract, act]) =>
    bind(contract, async ({ params: { id }, body: { reason }, ...author }) => {
      const decided = await decideRedemption({ id, act, reason }, author, ports)
      return { status: 200, body: await presentOne(decided, ports) }
    }),
  )

/** The routes of wallets and redemptions. */
export const walletBindings = (ports: WalletPorts): readonly Binding[] => [
  bind(routes.getEmployeeWallet, async ({ params, query, caller }) => {
    const employee = await findEmployee(params.employeeId, ports)
    const rules = await findRules(query.programme, '/query/programme', ports)
    const now = ports.clock.now()
    assertSees(caller, ...currentBranches(employee, rules.all, now))
    const { wallet, stored, today } = await readWallet(employee.participantId, rules, now, ports)
    const { lots, ...sums } = wallet
    const entries = stored.entries.map(entry => ({ ...entry, why: explainWalletEntry(entry) }))
    const about = { employeeId: params.employeeId, programme: query.programme }
    return {
      status: 200,
      body: { ...about, ...sums, lots: lots.map(presentLot), entries, expiring: expiringOf(wallet, today) },
    }
  }),

  bind(routes.requestRedemption, async ({ params, body, headers, ...author }) => {
    const redemption = await redeem({ ...params, ...body }, headers['idempotency-key'], author, ports)
    const location = `/v1/redemptions/${redemption.id}`
    return { status: 201, body: await presentOne(redemption, ports), headers: { location } }
  }),

  bind(routes.getRedemption, async ({ params }) => ({
    status: 200,
    body: await presentOne(await findRedemption(params.id, ports), ports),
  })),

  bind(routes.listRedemptions, async ({ query: { status, limit, cursor } }) => {
    const after = decodeCursor(cursor, requestCursor)
    const found = await ports.redemptions.list({ status, limit, after })
    const nextCursor = cursorAfter(found, limit, ({ steps }) => steps[0]?.at)
    return { status: 200, body: { items: await present(found, ports), nextCursor } }
  }),

  ...decisionBindings(ports),
]
