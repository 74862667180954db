import type { Posting, RecordOutcome } from './account.ts'
import { brand, type Hash, type Instant } from './brand.ts'
import { canonicalHash } from './canonical.ts'
import { recordKeyOf } from './learning-record.ts'
import { type AccountKey, type EntryDraft, entryIdOf, type LedgerEntry } from './ledger-entry.ts'

/** What the first entry of every account links to. */
export const GENESIS_HASH: Hash = brand<Hash>('0'.repeat(43))

/** Where an account's chain ends. */
export interface ChainHead {
  readonly sequence: number
  readonly hash: Hash
}

export const EMPTY_CHAIN: ChainHead = { sequence: 0, hash: GENESIS_HASH }

const hashOf = ({ participantId, programme, period }: AccountKey, entry: Omit<LedgerEntry, 'hash'>): Hash =>
  canonicalHash({ ...entry, participantId, programme, period })

/** Gives drafts their place behind the head: sequence, the hash before and their own over content and account. */
export const chainEntries = (
  drafts: readonly EntryDraft[],
  head: ChainHead,
  key: AccountKey,
  recordedAt: Instant,
): LedgerEntry[] => {
  let { sequence, hash: previousHash } = head
  return drafts.map(draft => {
    sequence += 1
    const entry = { ...draft, id: entryIdOf(draft), recordedAt, sequence, previousHash }
    previousHash = hashOf(key, entry)
    return { ...entry, hash: previousHash }
  })
}

export type ChainVerdict =
  | { readonly ok: true }
  | {
      readonly ok: false
      /** The sequence at which the chain breaks. */
      readonly at: number
      readonly problem: 'missing' | 'out-of-order' | 'broken-link' | 'changed' | 'head-differs'
    }

const problemOf = (key: AccountKey, entry: LedgerEntry, before: ChainHead) => {
  if (entry.sequence > before.sequence + 1) return 'missing'
  if (entry.sequence <= before.sequence) return 'out-of-order'
  if (entry.previousHash !== before.hash) return 'broken-link'
  const { hash, ...content } = entry
  return hashOf(key, content) === hash ? undefined : 'changed'
}

/**
 * Checks entries in the order in which they lie: sequences 1..n, each linked to the one before, none changed. With the
 * account's head also that none is missing at the end.
 */
export const verifyChain = (key: AccountKey, entries: readonly LedgerEntry[], head?: ChainHead): ChainVerdict => {
  let before: ChainHead = EMPTY_CHAIN
  for (const entry of entries) {
    const problem = problemOf(key, entry, before)
    if (problem !== undefined) return { ok: false, at: before.sequence + 1, problem }
    before = entry
  }
  if (head === undefined || (head.sequence === before.sequence && head.hash === before.hash)) return { ok: true }
  if (head.sequence > before.sequence) return { ok: false, at: before.sequence + 1, problem: 'missing' }
  return { ok: false, at: before.sequence, problem: 'head-differs' }
}

/** What an account's postings say together, whatever order they come in: all entries, and each record's newest outcome. */
export const foldPostings = (
  postings: readonly Posting[],
): { entries: LedgerEntry[]; outcomes: Map<string, RecordOutcome> } => {
  const inOrder = postings.toSorted((a, b) => a.number - b.number)
  const outcomes = inOrder.flatMap(posting => posting.outcomes)
  return {
    entries: inOrder.flatMap(posting => posting.entries),
    outcomes: new Map(outcomes.map(outcome => [recordKeyOf(outcome), outcome])),
  }
}
