import type { Instant } from '../domain/brand.ts'
import type { Announcement } from '../domain/wallet/expiry.ts'
import type { Redemption, RedemptionStatus } from '../domain/wallet/redemption.ts'
import type { WalletEntry, WalletHead, WalletKey } from '../domain/wallet/wallet-entry.ts'
import type { RequestPosition } from './adjustments.ts'
import type { AuditEntry } from './audit.ts'

/** What is stored of a wallet; its lots are derived from the ledger. */
export interface StoredWallet {
  readonly head: WalletHead
  /** In the order of their sequence. */
  readonly entries: readonly WalletEntry[]
  /** What was announced already, by `announcementName`. */
  readonly announced: ReadonlySet<string>
}

export const announcementName = ({ on, daysAhead }: Pick<Announcement, 'on' | 'daysAhead'>): string =>
  `${on}#${daysAhead}`

export interface WalletPosting {
  readonly key: WalletKey
  /** The state that the posting builds on: somebody else's in between makes this one lose. */
  readonly head: WalletHead
  readonly entries: readonly WalletEntry[]
}

export interface WalletBook {
  load(key: WalletKey): Promise<StoredWallet>
  /** Entries and the new head, or nothing. */
  post(posting: WalletPosting): Promise<'saved' | 'lost-race'>
  /** Puts a notice once; its put is the event. */
  announce(key: WalletKey, announcement: Announcement, at: Instant): Promise<'announced' | 'known'>
}

/** A redemption with the points that it takes. */
export interface NewRedemption {
  readonly redemption: Redemption
  readonly posting: WalletPosting
  /** How many of the option there are in all; absent: as many as anybody wants. */
  readonly stock?: number
  readonly audit: AuditEntry
}

export interface RedemptionChange {
  readonly before: Redemption
  readonly after: Redemption
  /** Given when points go back; then the stock is counted up too. */
  readonly release?: WalletPosting
  readonly audit: AuditEntry
}

export interface RedemptionBook {
  find(id: string): Promise<Redemption | undefined>
  /** Redemption, points, stock and audit entry, all or nothing. */
  request(redemption: NewRedemption): Promise<'saved' | 'exists' | 'lost-race' | 'out-of-stock'>
  change(change: RedemptionChange): Promise<'saved' | 'lost-race'>
  /** Newest first. */
  list(page: {
    readonly status?: RedemptionStatus | undefined
    readonly limit: number
    readonly after?: RequestPosition | undefined
  }): Promise<readonly Redemption[]>
}
