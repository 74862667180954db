import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AwardKey,
  brand,
  type PeriodId,
  points,
  type RecordId,
  type SourceId,
} from '../../../shared/domain/brand.ts'
import { canonicalHash, canonicalJson } from '../../../shared/domain/canonical.ts'
import { chainEntries, EMPTY_CHAIN, foldPostings, GENESIS_HASH, verifyChain } from '../../../shared/domain/ledger.ts'
import type { EntryDraft, LedgerEntry } from '../../../shared/domain/ledger-entry.ts'
import { ACCOUNT, EMPTY_ACCOUNT, post } from './support/account.ts'
import { aRecord, at, aVoid, derive } from './support/builders.ts'

const NOW = at('2026-11-02T00:00:00Z')

const drafts: fc.Arbitrary<EntryDraft> = fc
  .record({ value: fc.integer({ min: -50, max: 50 }), subject: fc.nat(5), generation: fc.integer({ min: 1, max: 9 }) })
  .map(({ value, subject, generation }) => ({
    kind: value < 0 ? ('reversal' as const) : ('award' as const),
    points: points(value),
    awardKey: brand<AwardKey>(`exam.passed/C-${subject}`),
    generation,
    record: { source: brand<SourceId>('lms'), id: brand<RecordId>(`r${subject}`) },
    ruleId: 'exam',
    ruleSetVersion: 1,
    trace: { base: 5 },
  }))

const chains = fc
  .array(drafts, { minLength: 1, maxLength: 8 })
  .map(several => chainEntries(several, EMPTY_CHAIN, ACCOUNT, NOW))
const chainsWithPlace = chains.chain(chain => fc.tuple(fc.constant(chain), fc.nat(chain.length - 1)))

const headOf = (chain: readonly LedgerEntry[]) => chain.at(-1) ?? EMPTY_CHAIN

describe('the chain of an account', () => {
  it('begins at the genesis hash, counts from 1 and links each entry to the one before', () => {
    const [first, second] = post(
      EMPTY_ACCOUNT,
      derive([aRecord('1', 'case.shared'), aRecord('2', 'case.shared')]),
    ).entries
    expect([first?.sequence, second?.sequence]).toEqual([1, 2])
    expect(first?.previousHash).toBe(GENESIS_HASH)
    expect(second?.previousHash).toBe(first?.hash)
    expect(first?.id).toBe('case.shared/lms/1#1')
  })

  it('property: an untouched chain verifies, however many postings made it', () => {
    fc.assert(
      fc.property(fc.array(drafts, { maxLength: 8 }), fc.nat(8), (several, cut) => {
        const first = chainEntries(several.slice(0, cut), EMPTY_CHAIN, ACCOUNT, NOW)
        const chain = [...first, ...chainEntries(several.slice(cut), headOf(first), ACCOUNT, NOW)]
        expect(chain).toEqual(chainEntries(several, EMPTY_CHAIN, ACCOUNT, NOW))
        expect(verifyChain(ACCOUNT, chain, headOf(chain))).toEqual({ ok: true })
      }),
    )
  })

  it('property: a changed entry is found, and where', () => {
    const changes = fc.constantFrom<Partial<LedgerEntry>>(
      { points: points(99) },
      { ruleId: 'other' },
      { trace: { base: 6 } },
      { recordedAt: at('2026-11-03T00:00:00Z') },
      { cites: 'exam.passed/C-9#1' },
    )
    fc.assert(
      fc.property(chainsWithPlace, changes, ([chain, place], change) => {
        const forged = chain.map((entry, index) => (index === place ? { ...entry, ...change } : entry))
        expect(verifyChain(ACCOUNT, forged)).toEqual({ ok: false, at: place + 1, problem: 'changed' })
      }),
    )
  })

  it('property: a missing entry is found, at the end by the head', () => {
    fc.assert(
      fc.property(chainsWithPlace, ([chain, place]) => {
        const shortened = chain.filter((_, index) => index !== place)
        expect(verifyChain(ACCOUNT, shortened, headOf(chain))).toEqual({ ok: false, at: place + 1, problem: 'missing' })
      }),
    )
  })

  it('property: two entries in the wrong order are found', () => {
    fc.assert(
      fc.property(chainsWithPlace, ([chain, place]) => {
        fc.pre(place > 0)
        const [before, entry] = [chain[place - 1], chain[place]]
        const swapped = before && entry ? chain.with(place - 1, entry).with(place, before) : chain
        expect(verifyChain(ACCOUNT, swapped)).toMatchObject({ ok: false, at: place })
      }),
    )
  })

  it('an entry renumbered and hashed again breaks the link of the next', () => {
    const { entries } = post(EMPTY_ACCOUNT, derive([aRecord('1', 'case.shared'), aRecord('2', 'case.shared')]))
    const [first, second] = entries
    const forged = chainEntries([{ ...drafted(first), points: points(30) }], EMPTY_CHAIN, ACCOUNT, NOW)
    expect(verifyChain(ACCOUNT, [...forged, ...(second ? [second] : [])])).toEqual({
      ok: false,
      at: 2,
      problem: 'broken-link',
    })
    expect(verifyChain(ACCOUNT, forged, first)).toEqual({ ok: false, at: 1, problem: 'head-differs' })
  })

  it('the same entries in another account do not verify', () => {
    const { entries } = post(EMPTY_ACCOUNT, derive([aRecord('1', 'case.shared')]))
    const other = { ...ACCOUNT, period: brand<PeriodId>('2026-Q3') }
    expect(verifyChain(other, entries)).toEqual({ ok: false, at: 1, problem: 'changed' })
  })
})

const drafted = (entry: LedgerEntry | undefined): EntryDraft => {
  if (entry === undefined) throw new Error('The chain is too short for this test')
  const { id, recordedAt, sequence, previousHash, hash, ...draft } = entry
  return draft
}

describe('postings folded', () => {
  it('the newest outcome of a record wins, in whatever order postings are read', () => {
    const record = aRecord('1', 'case.shared')
    const first = post(EMPTY_ACCOUNT, derive([record]))
    const second = post(first, derive([record], { voids: [aVoid(record)] }))
    const posting = (number: number, account: typeof first, from: number) => ({
      ...ACCOUNT,
      number,
      postedAt: NOW,
      entries: account.entries.slice(from),
      outcomes: [...account.outcomes.values()],
      pointsAfter: points(0),
    })
    const folded = foldPostings([posting(2, second, 1), posting(1, first, 0)])
    expect(folded.entries).toEqual(second.entries)
    expect(folded.outcomes.get('lms/1')?.outcome).toBe('voided')
  })
})

describe('canonical JSON', () => {
  it('is the same text for the same content', () => {
    expect(canonicalJson({ b: [1, '学'], a: { d: 1e21, c: undefined } })).toBe('{"a":{"d":1e+21},"b":[1,"学"]}')
    expect(canonicalHash({ a: 1, b: 2 })).toBe(canonicalHash({ b: 2, a: 1 }))
  })

  it('has the SHA-256 of the text as its hash', () => {
    expect(canonicalHash({})).toBe('RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o')
  })

  it('refuses what JSON cannot say', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError)
    expect(() => canonicalJson({ a: Number.NaN })).toThrow()
  })
})
