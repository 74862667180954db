import type { CalendarDay, Instant, ParticipantId } from '../domain/brand.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Programme } from '../domain/programme.ts'
import type { RuleSetVersion } from '../domain/rule-set.ts'
import { deriveEarnings } from '../domain/wallet/earnings.ts'
import { type Wallet, walletOn } from '../domain/wallet/wallet.ts'
import { chainWalletEntries, type WalletDraft, type WalletKey } from '../domain/wallet/wallet-entry.ts'
import { lotDaysOf } from '../domain/wallet/wallet-rules.ts'
import type { ParticipantLedger } from '../ports/participant-ledger.ts'
import type { StoredWallet, WalletBook, WalletPosting } from '../ports/wallets.ts'

export interface WalletReading {
  readonly ledger: Pick<ParticipantLedger, 'load'>
  readonly wallets: Pick<WalletBook, 'load'>
}

/** A programme with its published versions. */
export interface WalletRules {
  readonly programme: Programme
  readonly versions: readonly RuleSetVersion[]
}

/** A wallet as it is now, and what was stored of it. */
export interface ReadWallet {
  readonly key: WalletKey
  readonly stored: StoredWallet
  readonly wallet: Wallet
  /** In the programme's zone. */
  readonly today: CalendarDay
}

/** Reads a wallet: the whole ledger of the person for the lots, the wallet's own chain for what moved. */
export async function readWallet(
  participantId: ParticipantId,
  { programme, versions }: WalletRules,
  now: Instant,
  { ledger, wallets }: WalletReading,
): Promise<ReadWallet> {
  const key = { participantId, programme: programme.id }
  const [view, stored] = await Promise.all([ledger.load(participantId), wallets.load(key)])
  const accounts = (view?.accounts ?? []).filter(account => account.programme === programme.id)
  const today = dayOf(now, programme.timeZone)
  const earnings = deriveEarnings(accounts, lotDaysOf(programme, versions))
  return { key, stored, wallet: walletOn(today, earnings, stored.entries), today }
}

/** The posting of drafts behind what was read. */
export const postingAfter = (
  { key, stored }: ReadWallet,
  drafts: readonly WalletDraft[],
  at: Instant,
): WalletPosting => ({
  key,
  head: stored.head,
  entries: chainWalletEntries(drafts, stored.head, key, at),
})
