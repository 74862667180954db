import { expect, test } from 'vitest'
import type { RecordOutcome } from '../../../shared/domain/account.ts'
import {
  type AwardKey,
  brand,
  type CalendarDay,
  type ParticipantId,
  type PeriodId,
  type ProgrammeId,
  points,
  type RecordId,
  type SourceId,
} from '../../../shared/domain/brand.ts'
import { toInstant } from '../../../shared/domain/calendar.ts'
import { chainEntries, EMPTY_CHAIN } from '../../../shared/domain/ledger.ts'
import type { EntryDraft } from '../../../shared/domain/ledger-entry.ts'
import { postingFromItem, postingToItem } from '../../../shared/dynamodb/posting-item.ts'
import { headAfter } from '../../../shared/dynamodb/posting-transaction.ts'
import type { NewPosting } from '../../../shared/ports/participant-ledger.ts'

const postedAt = toInstant('2026-11-23T06:00:00.123Z')
const key = {
  participantId: brand<ParticipantId>('0b3f5c0e-7c1d-4f0a-9f63-1f6a5f1f3b52'),
  programme: brand<ProgrammeId>('manufacturer'),
  period: brand<PeriodId>('2026-Q4'),
}
const recordOf = (n: number) => ({
  source: brand<SourceId>('lms-production'),
  id: brand<RecordId>(`0b3f5c0e-7c1d-4f0a-9f63-0000000000${n}`),
})

const draft = (n: number): EntryDraft => ({
  kind: 'award',
  points: points(15),
  awardKey: brand<AwardKey>(`course.completed/C-STRATEGY-${n}`),
  generation: 1,
  record: recordOf(n),
  ruleId: 'strategy',
  ruleSetVersion: 1,
  trace: { base: 15 },
})

const awarded = ({ record, awardKey, ruleId, points: given }: EntryDraft): RecordOutcome => ({
  ...record,
  outcome: 'awarded',
  points: given,
  reason: { code: 'awarded', ruleId },
  awardKey,
})

function posting(drafts: readonly EntryDraft[], outcomes: readonly RecordOutcome[]): NewPosting {
  const entries = chainEntries(drafts, EMPTY_CHAIN, key, postedAt)
  return {
    ...key,
    periodStart: brand<CalendarDay>('2026-10-01'),
    head: undefined,
    entries,
    outcomes,
    knownRuleSetVersion: 1,
    postedAt,
    correlationId: '0b3f5c0e-7c1d-4f0a-9f63-1f6a5f1f3b52',
  }
}

const stored = (one: NewPosting) => postingToItem(one, headAfter(one))

test('comes back from the table as it was, whatever is left out there', () => {
  const drafts = [
    draft(10),
    { ...draft(11), cites: 'x#1', trace: { base: 15, cut: 5, cap: { points: 60, per: 'period' as const } } },
  ]
  const partly: RecordOutcome = {
    ...awarded(draft(11)),
    reason: { code: 'awarded-partly', ruleId: 'strategy', details: { cut: 5 } },
  }
  const refused: RecordOutcome = {
    ...recordOf(12),
    outcome: 'not-awarded',
    points: points(0),
    reason: { code: 'no-rule' },
  }
  const one = posting(drafts, [awarded(draft(10)), partly, refused])
  const back = postingFromItem(stored(one), EMPTY_CHAIN.hash)
  expect(back).toEqual({ ...key, number: 1, postedAt, entries: one.entries, outcomes: one.outcomes, pointsAfter: 30 })
})

test('only an outcome that says nothing else than its entry is stored as a reference', () => {
  const other: RecordOutcome = { ...awarded(draft(10)), points: points(14) }
  expect(stored(posting([draft(10)], [awarded(draft(10))])).outcomes).toEqual([0])
  expect(stored(posting([draft(10)], [other])).outcomes).toEqual([other])
})

test('one entry stays well under one write unit, four under two', () => {
  const bytesOf = (count: number) => {
    const drafts = Array.from({ length: count }, (_, n) => draft(10 + n))
    return JSON.stringify(stored(posting(drafts, drafts.map(awarded)))).length
  }
  // Names and texts are the same in an item; numbers, quotes and commas of JSON outweigh what DynamoDB adds.
  expect(bytesOf(1)).toBeLessThan(900)
  expect(bytesOf(4)).toBeLessThan(2_048)
})
