import type { Posting, RecordOutcome } from '../domain/account.ts'
import type { Adjustment } from '../domain/adjustment.ts'
import type { Grant } from '../domain/grant.ts'
import type { LearningRecord, RecordVoid } from '../domain/learning-record.ts'
import { foldPostings, GENESIS_HASH } from '../domain/ledger.ts'
import { NOTHING_BEFORE, type Opening } from '../domain/opening.ts'
import type { ParticipantFacts } from '../domain/participant.ts'
import type { LoadedAccount, ParticipantView } from '../ports/participant-ledger.ts'
import { type AccountItem, accountFromItem, dayOfSortKey, type OpeningItem } from './account-item.ts'
import { type AdjustmentItem, fromAdjustmentItem } from './adjustment-item.ts'
import { fromGrantItem, type GrantItem } from './grant-item.ts'
import { type PostingItem, postingFromItem } from './posting-item.ts'
import { fromRecordItem, fromVoidItem, type RecordItem, type VoidItem } from './record-items.ts'

/** The pseudonymous facts, as the directory writes them. */
export type FactsItem = ParticipantFacts & { readonly entity: 'Participant' }
type PartitionItem =
  | AccountItem
  | PostingItem
  | OpeningItem
  | FactsItem
  | RecordItem
  | VoidItem
  | AdjustmentItem
  | GrantItem

/** The items of one participant, sorted out by kind. */
export interface Partition {
  readonly facts: ParticipantFacts | undefined
  readonly records: readonly LearningRecord[]
  readonly voids: readonly RecordVoid[]
  readonly adjustments: readonly Adjustment[]
  readonly grants: readonly Grant[]
  readonly accounts: readonly AccountItem[]
  readonly postings: readonly PostingItem[]
  readonly openings: readonly OpeningItem[]
}

/** The account says another posting number than the postings found: a transaction was caught half visible, or one is missing. */
export class TornReadError extends Error {
  override readonly name = 'TornReadError'
}

export function sortOut(items: readonly Record<string, unknown>[]): Partition {
  const all = items as unknown as readonly PartitionItem[]
  const of = <Entity extends PartitionItem['entity']>(entity: Entity) =>
    all.filter((item): item is Extract<PartitionItem, { entity: Entity }> => item.entity === entity)
  return {
    facts: of('Participant').map(factsFromItem)[0],
    records: of('LearningRecord').map(fromRecordItem),
    voids: of('Void').map(fromVoidItem),
    adjustments: of('Adjustment').map(fromAdjustmentItem),
    grants: of('Grant').map(fromGrantItem),
    accounts: of('Account').filter(account => account.posting !== undefined),
    postings: of('Posting'),
    openings: of('Opening'),
  }
}

/**
 * The participant as the rules see them.
 * @throws TornReadError when an account and its postings do not belong together
 */
export function viewOf(partition: Partition, facts: ParticipantFacts): ParticipantView {
  for (const account of partition.accounts) {
    const found = postingsOf(account, partition.postings).length
    if (found !== account.posting)
      throw new TornReadError(`${account.pk} ${account.sk}: ${found} postings, not ${account.posting}`)
  }
  return uncheckedViewOf(partition, facts)
}

/** The same of whatever is there, for those who look for what is wrong. */
export function uncheckedViewOf(partition: Partition, facts: ParticipantFacts): ParticipantView {
  const accounts = partition.accounts.map(account => loadedAccount(account, partition))
  const { records, voids, adjustments, grants } = partition
  return { facts, records, voids, adjustments, grants, accounts }
}

/** The postings of an account in the order of their numbers. */
export function postingsOf(account: AccountItem, all: readonly PostingItem[]): Posting[] {
  const start = dayOfSortKey(account.sk)
  const own = all.filter(({ sk, programme }) => programme === account.programme && dayOfSortKey(sk) === start)
  let hash = GENESIS_HASH
  return own
    .toSorted((a, b) => a.number - b.number)
    .map(item => {
      const posting = postingFromItem(item, hash)
      hash = posting.entries.at(-1)?.hash ?? hash
      return posting
    })
}

/** What was known of earlier periods, as stored with the account. */
function openingOfAccount(account: AccountItem, openings: readonly OpeningItem[]): Opening {
  const start = dayOfSortKey(account.sk)
  const item = openings.find(({ sk, programme }) => programme === account.programme && dayOfSortKey(sk) === start)
  if (item === undefined) return NOTHING_BEFORE
  const { earned, replaced } = item
  return replaced === undefined ? { earned } : { earned, replaced }
}

function loadedAccount(item: AccountItem, { postings, openings }: Partition): LoadedAccount {
  const own = postingsOf(item, postings)
  const { entries, outcomes } = foldPostings(own)
  return {
    ...accountFromItem(item),
    postings: own,
    entries,
    outcomes: outcomes as ReadonlyMap<string, RecordOutcome>,
    opening: openingOfAccount(item, openings),
    fenced: item.fencedRevision !== undefined,
    ...(item.appliedVersion !== undefined && { appliedVersion: item.appliedVersion }),
  }
}

/** Without what the directory keeps beside the facts. */
export const factsFromItem = ({
  participantId,
  hiredOn,
  leftOn,
  leftReason,
  posts,
  leaves,
}: FactsItem): ParticipantFacts => {
  const facts = { participantId, hiredOn, leftOn, posts, leaves }
  return leftReason === undefined ? facts : { ...facts, leftReason }
}
