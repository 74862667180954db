import type { ParticipantId } from '../../shared/domain/brand.ts'
import { announcementsOf, expiriesOf } from '../../shared/domain/wallet/expiry.ts'
import { announcementName } from '../../shared/ports/wallets.ts'
import { postingAfter, type ReadWallet, readWallet, type WalletRules } from '../../shared/wallet/read-wallet.ts'
import type { ExpirePorts } from './expire-ports.ts'

type Ports = Pick<ExpirePorts, 'ledger' | 'wallets' | 'clock'>

/** Somebody kept spending from the wallet: the next round does it. */
export class MovingWalletError extends Error {
  override readonly name = 'MovingWalletError'
}

/** What became of one wallet. */
export interface Expired {
  readonly expired: number
  readonly announced: number
}

const ATTEMPTS = 5

/**
 * Posts what is past its last day, and announces what will be. Running it again posts and announces nothing.
 * @throws MovingWalletError when it lost every race
 */
export async function expireWallet(participantId: ParticipantId, rules: WalletRules, ports: Ports): Promise<Expired> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const now = ports.clock.now()
    const read = await readWallet(participantId, rules, now, ports)
    const drafts = expiriesOf(read.wallet, read.today)
    const isPosted = drafts.length === 0 || (await ports.wallets.post(postingAfter(read, drafts, now))) === 'saved'
    if (isPosted) return { expired: drafts.length, announced: await announceAll(read, ports) }
  }
  throw new MovingWalletError(`the wallet of ${participantId} keeps moving`)
}

/** What expired just now is not open any more: what is left to announce is the same before and after. */
async function announceAll({ key, stored, wallet, today }: ReadWallet, { wallets, clock }: Ports): Promise<number> {
  let announced = 0
  for (const announcement of announcementsOf(wallet, today)) {
    if (stored.announced.has(announcementName(announcement))) continue
    if ((await wallets.announce(key, announcement, clock.now())) === 'announced') announced += 1
  }
  return announced
}
