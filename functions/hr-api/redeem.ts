import { type Instant, minorUnits, points } from '../../shared/domain/brand.ts'
import type { RedemptionOption } from '../../shared/domain/rule-set.ts'
import type { LotPart } from '../../shared/domain/wallet/lot.ts'
import type { Redemption } from '../../shared/domain/wallet/redemption.ts'
import { timesLeft } from '../../shared/domain/wallet/redemption-limit.ts'
import { takeOldest } from '../../shared/domain/wallet/wallet.ts'
import type { WalletDraft } from '../../shared/domain/wallet/wallet-entry.ts'
import { callerName } from '../../shared/http/caller.ts'
import { conflict } from '../../shared/http/problem.ts'
import type { StoredEmployee } from '../../shared/ports/employees.ts'
import { postingAfter, type ReadWallet, readWallet, type WalletRules } from '../../shared/wallet/read-wallet.ts'
import { type Author, auditEntry } from './audit-entry.ts'
import { idOfRequest } from './id-of-request.ts'
import { findEmployee, findRules, offeredOption, type WalletPorts } from './wallet-ports.ts'

export interface RedemptionOrder {
  readonly employeeId: string
  readonly programme: string
  readonly option: string
  readonly quantity: number
}

const ATTEMPTS = 8

/** Whatever the rules and the wallet forbid. @throws Problem 409 */
function takeFor(
  order: RedemptionOrder,
  option: RedemptionOption,
  read: ReadWallet,
  { programme }: WalletRules,
  now: Instant,
) {
  const { quantity } = order
  if (option.stock !== undefined && quantity > option.stock) throw conflict('There are not so many of it left.')
  const left = timesLeft(option, read.stored.entries, programme, now)
  if (left !== undefined && quantity > left)
    throw conflict(`The limit is reached: ${left} more can be redeemed for now.`)
  const lots = takeOldest(read.wallet, option.cost * quantity, read.today)
  if (lots === undefined)
    throw conflict(`It costs ${option.cost * quantity} points, and ${read.wallet.available} can be spent.`)
  return lots
}

interface Draft {
  readonly id: string
  readonly order: RedemptionOrder
  readonly employee: StoredEmployee
  readonly option: RedemptionOption
  readonly ruleSetVersion: number
  readonly lots: readonly LotPart[]
}

function redemptionOf(draft: Draft, { programme }: WalletRules, by: string, at: Instant): Redemption {
  const { id, order, employee, option, ruleSetVersion, lots } = draft
  const status = option.approval ? 'pending-approval' : 'approved'
  const { quantity } = order
  const value = option.taxableValue
  return {
    id,
    participantId: employee.participantId,
    programme: programme.id,
    option: option.id,
    name: option.name,
    kind: option.kind,
    ruleSetVersion,
    quantity,
    points: points(option.cost * quantity),
    lots,
    ...(value && { taxableValue: { ...value, minorUnits: minorUnits(value.minorUnits * quantity) } }),
    ...(option.stock !== undefined && { stocked: true }),
    status,
    steps: [{ status, at, by }],
  }
}

const spendingOf = ({ id, option, quantity, points: cost, lots }: Redemption): WalletDraft => ({
  kind: 'redemption',
  points: points(-cost),
  lots,
  redemption: id,
  option,
  quantity,
})

/** One attempt; undefined when the wallet moved meanwhile. */
async function tryOnce(
  { id, order, employee }: Pick<Draft, 'id' | 'order' | 'employee'>,
  author: Author,
  ports: WalletPorts,
): Promise<Redemption | undefined> {
  const rules = await findRules(order.programme, '/programme', ports)
  const now = ports.clock.now()
  const offered = offeredOption(order.option, rules, now)
  if (offered === undefined) throw conflict('The programme does not offer this now.')
  const read = await readWallet(employee.participantId, rules, now, ports)
  const lots = takeFor(order, offered.option, read, rules, now)
  const redemption = redemptionOf({ id, order, employee, lots, ...offered }, rules, callerName(author.caller), now)
  const changed = { action: 'redemption.requested', subject: `redemption/${id}`, before: undefined, after: redemption }
  const { stock } = offered.option
  const outcome = await ports.redemptions.request({
    redemption,
    posting: postingAfter(read, [spendingOf(redemption)], now),
    ...(stock !== undefined && { stock }),
    audit: auditEntry(author, now, changed),
  })
  if (outcome === 'out-of-stock') throw conflict('There are not so many of it left.')
  if (outcome === 'exists') return knownRedemption(id, order, employee, ports)
  return outcome === 'saved' ? redemption : undefined
}

/** What an earlier request with the same key made. @throws Problem 409 when it was for something else */
async function knownRedemption(id: string, order: RedemptionOrder, employee: StoredEmployee, ports: WalletPorts) {
  const known = await ports.redemptions.find(id)
  const isSame =
    known?.participantId === employee.participantId &&
    known.programme === order.programme &&
    known.option === order.option &&
    known.quantity === order.quantity
  if (known && !isSame) throw conflict('The Idempotency-Key was used for another redemption.')
  return known
}

/**
 * Spends points on an option.
 * @returns the redemption: a known one when the request repeats an earlier one
 * @throws Problem 404, 400, or 409: not offered, not enough points, limit or stock exhausted, or others keep moving the wallet
 */
export async function redeem(
  order: RedemptionOrder,
  idempotencyKey: string | undefined,
  author: Author,
  ports: WalletPorts,
): Promise<Redemption> {
  const employee = await findEmployee(order.employeeId, ports)
  const id = idOfRequest('redemption', idempotencyKey, author)
  const known = idempotencyKey === undefined ? undefined : await knownRedemption(id, order, employee, ports)
  if (known) return known
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const redemption = await tryOnce({ id, order, employee }, author, ports)
    if (redemption) return redemption
  }
  throw conflict('The wallet is moving: please try again.')
}
