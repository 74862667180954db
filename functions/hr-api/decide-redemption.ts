import type { Instant } from '../../shared/domain/brand.ts'
import {
  givesBack,
  isRepeated,
  type Redemption,
  type RedemptionAct,
  statusAfter,
} from '../../shared/domain/wallet/redemption.ts'
import type { WalletDraft } from '../../shared/domain/wallet/wallet-entry.ts'
import { type Caller, callerName } from '../../shared/http/caller.ts'
import { conflict, forbidden, notFound } from '../../shared/http/problem.ts'
import { postingAfter, readWallet } from '../../shared/wallet/read-wallet.ts'
import { type Author, auditEntry } from './audit-entry.ts'
import { concerns } from './own-account.ts'
import { findRules, type WalletPorts } from './wallet-ports.ts'

const ATTEMPTS = 8

/** @throws Problem 404 */
export async function findRedemption(
  id: string,
  { redemptions }: Pick<WalletPorts, 'redemptions'>,
): Promise<Redemption> {
  const redemption = await redemptions.find(id)
  if (redemption === undefined) throw notFound('There is no such redemption.')
  return redemption
}

/** Approval is a person's; nobody but for cancelling acts on their own. @throws Problem 403 */
async function assertMay(
  caller: Caller,
  act: RedemptionAct,
  { participantId }: Redemption,
  { employees }: WalletPorts,
) {
  const isApproval = act === 'approve' || act === 'reject'
  if (isApproval && caller.kind !== 'person') throw forbidden('A person has to decide: a machine cannot answer for it.')
  if (act !== 'cancel' && (await concerns(caller, participantId, employees)))
    throw forbidden('Nobody decides on their own account.')
}

const releaseOf = ({ id, option, quantity, points, lots, status }: Redemption): WalletDraft => ({
  kind: 'redemption-release',
  points,
  lots,
  redemption: id,
  option,
  quantity,
  reason: status,
})

/** The posting that gives the points back, where the new status does. */
async function releaseFor(after: Redemption, now: Instant, ports: WalletPorts) {
  if (!givesBack(after.status)) return undefined
  const rules = await findRules(after.programme, '/programme', ports)
  return postingAfter(await readWallet(after.participantId, rules, now, ports), [releaseOf(after)], now)
}

interface Wish {
  readonly id: string
  readonly act: RedemptionAct
  readonly reason: string | undefined
}

/**
 * Moves a redemption on. Rejected or cancelled, its points are back in the same transaction.
 * @throws Problem 404, 403, or 409 when it is past that
 */
export async function decideRedemption(
  { id, act, reason }: Wish,
  author: Author,
  ports: WalletPorts,
): Promise<Redemption> {
  const by = callerName(author.caller)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const before = await findRedemption(id, ports)
    await assertMay(author.caller, act, before, ports)
    if (isRepeated(before, act, by)) return before
    const status = statusAfter(before.status, act)
    if (status === undefined) throw conflict(`It is ${before.status}.`)
    const at = ports.clock.now()
    const step = { status, at, by, ...(reason !== undefined && { reason }) }
    const after = { ...before, status, steps: [...before.steps, step] }
    const release = await releaseFor(after, at, ports)
    const audit = auditEntry(author, at, { action: `redemption.${status}`, subject: `redemption/${id}`, before, after })
    const outcome = await ports.redemptions.change({ before, after, ...(release && { release }), audit })
    if (outcome === 'saved') return after
  }
  throw conflict('Somebody else is changing the same redemption: please try again.')
}
