import type { Posting, RecordOutcome } from '../domain/account.ts'
import type { Hash, Instant, ParticipantId, PeriodId, Points, ProgrammeId } from '../domain/brand.ts'
import { canonicalJson } from '../domain/canonical.ts'
import type { EntryDraft, LedgerEntry } from '../domain/ledger-entry.ts'
import { entryIdOf } from '../domain/ledger-entry.ts'
import type { NewPosting, PostingCause } from '../ports/participant-ledger.ts'
import { postingKey } from './keys.ts'

/** An entry as it is stored: id, sequence, previous hash and instant follow from the posting around it. */
type StoredEntry = EntryDraft & { readonly hash: Hash }

/** An awarded record's outcome says what its entry says: it is stored as the place of that entry in the posting. */
type StoredOutcome = number | Omit<RecordOutcome, 'participantId'>

/** The item of one posting. A unit of writing is 1 KB, so nothing is stored that follows from the rest. */
export interface PostingItem {
  readonly pk: string
  readonly sk: string
  readonly entity: 'Posting'
  readonly participantId: ParticipantId
  readonly programme: ProgrammeId
  readonly period: PeriodId
  readonly number: number
  readonly postedAt: Instant
  readonly correlationId: string
  /** The account's points after it. */
  readonly points: Points
  /** Of the last entry; entry i of n has sequence - n + 1 + i. */
  readonly sequence: number
  readonly entries: readonly StoredEntry[]
  readonly outcomes: readonly StoredOutcome[]
  readonly cause?: PostingCause
  readonly shadow?: true
}

/** The item to put for a posting that brings the account to the given number, sequence and points. */
export function postingToItem(
  posting: NewPosting,
  after: { posting: number; sequence: number; points: Points },
): PostingItem {
  return {
    ...postingKey(posting.participantId, posting.periodStart, posting.programme, after.posting),
    entity: 'Posting',
    participantId: posting.participantId,
    programme: posting.programme,
    period: posting.period,
    number: after.posting,
    postedAt: posting.postedAt,
    correlationId: posting.correlationId,
    points: after.points,
    sequence: after.sequence,
    entries: posting.entries.map(storedEntry),
    outcomes: posting.outcomes.map(outcome => storedOutcome(outcome, posting.entries)),
    ...(posting.cause && { cause: posting.cause }),
    ...(posting.shadow && { shadow: posting.shadow }),
  }
}

/**
 * Reads a posting back.
 * @param previousHash the hash of the entry before its first one
 */
export function postingFromItem(item: PostingItem, previousHash: Hash): Posting {
  const entries: LedgerEntry[] = []
  const first = item.sequence - item.entries.length + 1
  for (const [index, { hash, ...draft }] of item.entries.entries()) {
    const before = entries.at(-1)?.hash ?? previousHash
    entries.push({
      ...draft,
      id: entryIdOf(draft),
      recordedAt: item.postedAt,
      sequence: first + index,
      previousHash: before,
      hash,
    })
  }
  return {
    participantId: item.participantId,
    programme: item.programme,
    period: item.period,
    number: item.number,
    postedAt: item.postedAt,
    entries,
    outcomes: item.outcomes.map(stored => outcomeOf(stored, entries)),
    pointsAfter: item.points,
  }
}

function storedEntry({
  kind,
  points,
  awardKey,
  generation,
  cites,
  record,
  ruleId,
  ruleSetVersion,
  trace,
  hash,
}: LedgerEntry): StoredEntry {
  const draft = { kind, points, awardKey, generation, record, ruleId, ruleSetVersion, trace, hash }
  return cites === undefined ? draft : { ...draft, cites }
}

function storedOutcome(outcome: RecordOutcome, entries: readonly LedgerEntry[]): StoredOutcome {
  const place = entries.findIndex(entry => entry.record.id === outcome.id && saysTheSame(outcome, awardedBy(entry)))
  return place === -1 ? outcome : place
}

/** The usual outcome of the record that an award names: what `deriveAwards` says of a record that earned in full. */
function awardedBy({
  record,
  points,
  awardKey,
  ruleId,
}: Pick<LedgerEntry, 'record' | 'points' | 'awardKey' | 'ruleId'>): RecordOutcome {
  return {
    source: record.source,
    id: record.id,
    outcome: 'awarded',
    points,
    reason: { code: 'awarded', ruleId },
    awardKey,
  }
}

const saysTheSame = (one: RecordOutcome, other: RecordOutcome): boolean => canonicalJson(one) === canonicalJson(other)

function outcomeOf(stored: StoredOutcome, entries: readonly LedgerEntry[]): RecordOutcome {
  if (typeof stored !== 'number') return stored
  const entry = entries[stored]
  if (!entry) throw new MalformedPostingError(`an outcome cites entry ${stored} of ${entries.length}`)
  return awardedBy(entry)
}

/** A posting contradicts itself: somebody changed the table by hand. */
class MalformedPostingError extends Error {
  override readonly name = 'MalformedPostingError'
}
