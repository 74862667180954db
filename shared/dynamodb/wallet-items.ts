import { points } from '../domain/brand.ts'
import { EMPTY_CHAIN } from '../domain/ledger.ts'
import type { Announcement } from '../domain/wallet/expiry.ts'
import type { WalletEntry, WalletHead, WalletKey } from '../domain/wallet/wallet-entry.ts'
import { announcementName, type StoredWallet, type WalletPosting } from '../ports/wallets.ts'
import { type Key, walletEntryKey, walletHeadKey } from './keys.ts'
import type { TransactItems } from './transact.ts'
import { withoutKeys } from './without-keys.ts'

type Item = Readonly<Record<string, unknown>>

export type WalletHeadItem = Key & WalletKey & WalletHead & { readonly entity: 'Wallet' }

/** The entries of a wallet's partition, in the order of their sequence. */
export const walletEntriesOf = (items: readonly Item[]): readonly WalletEntry[] =>
  items
    .filter(({ entity }) => entity === 'WalletEntry')
    .map(item => withoutKeys(item) as unknown as WalletEntry)
    .toSorted((a, b) => a.sequence - b.sequence)

/**
 * A wallet from the items of its partition. The head follows from the entries that were read: should the query not have seen the
 * newest, the stored head is another, and what is built on this one loses its race.
 */
export function storedWalletOf(items: readonly Item[]): StoredWallet {
  const entries = walletEntriesOf(items)
  const { sequence, hash } = entries.at(-1) ?? EMPTY_CHAIN
  const moved = entries.reduce((sum, entry) => sum + entry.points, 0)
  const notices = items.filter(({ entity }) => entity === 'ExpiryNotice') as unknown as readonly Announcement[]
  return { head: { sequence, hash, points: points(moved) }, entries, announced: new Set(notices.map(announcementName)) }
}

function headPut(tableName: string, { key, head, entries }: WalletPosting): TransactItems[number] {
  const { sequence, hash } = entries.at(-1) ?? head
  const moved = points(entries.reduce((sum, entry) => sum + entry.points, head.points as number))
  const { participantId, programme } = key
  const item: WalletHeadItem = {
    ...walletHeadKey(participantId, programme),
    entity: 'Wallet',
    participantId,
    programme,
    sequence,
    hash,
    points: moved,
  }
  if (head.sequence === 0)
    return { Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } }
  const locked = { ConditionExpression: '#sequence = :read', ExpressionAttributeNames: { '#sequence': 'sequence' } }
  return { Put: { TableName: tableName, Item: item, ...locked, ExpressionAttributeValues: { ':read': head.sequence } } }
}

/** What a posting writes: the head, which must be what was read, and behind it the entries. */
export function walletPostingItems(tableName: string, posting: WalletPosting): TransactItems {
  const { participantId, programme } = posting.key
  const entries = posting.entries.map(entry => ({
    Put: {
      TableName: tableName,
      Item: { ...walletEntryKey(participantId, programme, entry.sequence), entity: 'WalletEntry', ...entry },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }))
  return [headPut(tableName, posting), ...entries]
}
