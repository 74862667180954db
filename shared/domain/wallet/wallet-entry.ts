import type { Hash, Instant, ParticipantId, Points, ProgrammeId } from '../brand.ts'
import { canonicalHash } from '../canonical.ts'
import { type ChainHead, EMPTY_CHAIN } from '../ledger.ts'
import type { EntryKind } from '../ledger-entry.ts'
import type { LotPart } from './lot.ts'

/** Whose wallet: each programme has its own. */
export interface WalletKey {
  readonly participantId: ParticipantId
  readonly programme: ProgrammeId
}

/** What moves redeemable points, before it has its place in the chain. Qualifying points know nothing of it. */
export interface WalletDraft {
  readonly kind: Extract<EntryKind, 'redemption' | 'redemption-release' | 'expiry'>
  /** Negative for what leaves the wallet. Its amount is the sum of the parts. */
  readonly points: Points
  readonly lots: readonly LotPart[]
  /** Of a redemption and its release: which one, of what, how often. */
  readonly redemption?: string
  readonly option?: string
  readonly quantity?: number
  /** Of an expiry: the last day on which the points could be spent. Of a release: what became of the redemption. */
  readonly reason?: string
}

/** An entry in the wallet's own chain. */
export interface WalletEntry extends WalletDraft {
  readonly recordedAt: Instant
  /** 1..n in the wallet without a gap. */
  readonly sequence: number
  readonly previousHash: Hash
  readonly hash: Hash
}

/** Where the chain of a wallet ends. */
export interface WalletHead extends ChainHead {
  /** The sum of all entries: never more than 0. */
  readonly points: Points
}

const hashOf = ({ participantId, programme }: WalletKey, entry: Omit<WalletEntry, 'hash'>): Hash =>
  canonicalHash({ ...entry, participantId, programme })

/** Gives drafts their place behind the head. */
export function chainWalletEntries(
  drafts: readonly WalletDraft[],
  head: ChainHead,
  key: WalletKey,
  recordedAt: Instant,
): readonly WalletEntry[] {
  let { sequence, hash: previousHash } = head
  return drafts.map(draft => {
    sequence += 1
    const entry = { ...draft, recordedAt, sequence, previousHash }
    previousHash = hashOf(key, entry)
    return { ...entry, hash: previousHash }
  })
}

/** The sequence at which a wallet's chain breaks, and how; undefined when it is sound up to its head. */
export function breakOf(
  key: WalletKey,
  entries: readonly WalletEntry[],
  head: ChainHead,
): { readonly at: number; readonly problem: string } | undefined {
  let before: ChainHead = EMPTY_CHAIN
  for (const entry of entries) {
    const at = before.sequence + 1
    const { hash, ...content } = entry
    if (entry.sequence !== at) return { at, problem: 'missing' }
    if (entry.previousHash !== before.hash) return { at, problem: 'broken link' }
    if (hashOf(key, content) !== hash) return { at, problem: 'changed' }
    before = entry
  }
  const isHead = head.sequence === before.sequence && head.hash === before.hash
  return isHead ? undefined : { at: before.sequence, problem: 'the head is another' }
}
