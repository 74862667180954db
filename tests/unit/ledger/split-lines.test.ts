import { expect, test } from 'vitest'
import type { RecordOutcome } from '../../../shared/domain/account.ts'
import { type AwardKey, brand, points, type RecordId, type SourceId } from '../../../shared/domain/brand.ts'
import type { EntryDraft } from '../../../shared/domain/ledger-entry.ts'
import { splitLines } from '../../../shared/ledger/split-lines.ts'

const record = (id: string) => ({ source: brand<SourceId>('lms'), id: brand<RecordId>(id) })

const draft = (key: string, change: Partial<EntryDraft> = {}): EntryDraft => ({
  kind: 'award',
  points: points(10),
  awardKey: brand<AwardKey>(key),
  generation: 1,
  record: record(key),
  ruleId: 'course',
  ruleSetVersion: 1,
  trace: { base: 10 },
  ...change,
})

const outcome = (id: string): RecordOutcome => ({
  ...record(id),
  outcome: 'not-awarded',
  points: points(0),
  reason: { code: 'no-rule' },
})

test('what fits is one posting, also when there is nothing but an opening to post', () => {
  expect(splitLines({ drafts: [draft('a')], outcomes: [outcome('b')] })).toHaveLength(1)
  expect(splitLines({ drafts: [], outcomes: [] })).toEqual([{ drafts: [], outcomes: [] }])
})

test('what does not fit is cut, loses nothing and keeps its order', () => {
  const drafts = Array.from({ length: 40 }, (_, n) => draft(`k${n}`))
  const outcomes = Array.from({ length: 40 }, (_, n) => outcome(`o${n}`))
  const parts = splitLines({ drafts, outcomes }, 2_000)
  expect(parts.length).toBeGreaterThan(5)
  expect(parts.flatMap(part => part.drafts)).toEqual(drafts)
  expect(parts.flatMap(part => part.outcomes)).toEqual(outcomes)
  for (const part of parts) expect(JSON.stringify(part).length).toBeLessThan(2_100)
})

test('a reversal and the award that replaces it are never cut apart', () => {
  const pairs = Array.from({ length: 20 }, (_, n) => [
    draft(`k${n}`, { kind: 'reversal', points: points(-10), generation: 2, cites: `k${n}#1` }),
    draft(`k${n}`, { generation: 3, cites: `k${n}#2` }),
  ])
  for (const { drafts } of splitLines({ drafts: pairs.flat(), outcomes: [] }, 700)) {
    expect(drafts[0]?.kind).toBe('reversal')
    expect(drafts.at(-1)?.kind).toBe('award')
  }
})
