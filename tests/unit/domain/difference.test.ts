import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basisPoints, points } from '../../../shared/domain/brand.ts'
import { difference } from '../../../shared/domain/difference.ts'
import { EMPTY_CHAIN, verifyChain } from '../../../shared/domain/ledger.ts'
import { ACCOUNT, EMPTY_ACCOUNT, post, sumsOf } from './support/account.ts'
import { BUSY_RULES, deliveredPools, type Pool, poolOf, pools } from './support/arbitraries.ts'
import { anAdjustment, anExamRule, aRecord, aRuleSet, at, aVoid, derive } from './support/builders.ts'

const BEST = [
  aRuleSet({
    earning: [
      anExamRule({ attempts: 'best-attempt', points: points(8), match: { minimumScore: basisPoints(9000) } }),
      anExamRule({ attempts: 'best-attempt' }),
    ],
  }),
]
const pass = (id: string, score: number) => aRecord(id, 'exam.passed', { course: 'C-1', score })
const linesOf = (drafts: readonly { kind: string; points: number; generation: number; cites?: string }[]) =>
  drafts.map(({ kind, points: value, generation, cites }) => [kind, value, generation, cites])

describe('posting the difference', () => {
  it('posts an award once', () => {
    const derived = derive([pass('1', 70)])
    const account = post(EMPTY_ACCOUNT, derived)
    expect(linesOf(account.entries)).toEqual([['award', 5, 1, undefined]])
    expect(difference(derived, account)).toEqual({ drafts: [], outcomes: [] })
  })

  it('a better retake under the same rule adds only the difference and cites the earlier entry', () => {
    const before = post(EMPTY_ACCOUNT, derive([pass('1', 70)], { ruleSets: BEST }))
    const { drafts, outcomes } = difference(derive([pass('1', 70), pass('2', 95)], { ruleSets: BEST }), before)
    expect(linesOf(drafts)).toEqual([['award', 3, 2, 'exam.passed/C-1#1']])
    expect(drafts[0]?.record.id).toBe('2')
    expect(outcomes.map(({ id }) => id)).toEqual(['1', '2'])
  })

  it('a void reverses the net of all entries of the key', () => {
    const records = [pass('1', 70), pass('2', 95)]
    const before = post(
      post(EMPTY_ACCOUNT, derive([pass('1', 70)], { ruleSets: BEST })),
      derive(records, { ruleSets: BEST }),
    )
    const after = derive(records, { ruleSets: BEST, voids: records.map(aVoid) })
    expect(linesOf(difference(after, before).drafts)).toEqual([['reversal', -8, 3, 'exam.passed/C-1#2']])
  })

  it('what comes back after a reversal goes on counting generations', () => {
    const [first, second] = [pass('1', 70), pass('2', 60)]
    let account = post(EMPTY_ACCOUNT, derive([first]))
    account = post(account, derive([first], { voids: [aVoid(first)] }))
    account = post(account, derive([first, second], { voids: [aVoid(first)] }))
    expect(linesOf(account.entries).at(-1)).toEqual(['award', 5, 3, 'exam.passed/C-1#2'])
  })

  it('a record that comes to count again is awarded again, without a reversal of nothing', () => {
    const [first, regrade] = [pass('1', 70), aRecord('2', 'exam.failed', { course: 'C-1', supersedes: '1' })]
    let account = post(EMPTY_ACCOUNT, derive([first]))
    account = post(account, derive([first, regrade]))
    account = post(account, derive([first, regrade], { voids: [aVoid(regrade)] }))
    expect(linesOf(account.entries).map(([kind, value]) => [kind, value])).toEqual([
      ['award', 5],
      ['reversal', -5],
      ['award', 5],
    ])
  })

  it('another rule set version, or an earlier record of the same subject, reverses and awards anew', () => {
    const before = post(EMPTY_ACCOUNT, derive([pass('1', 70)]))
    const version2 = aRuleSet({ earning: [anExamRule({ points: points(7) })] }, 2, at('2026-10-01T00:00:00Z'))
    const changed = derive([pass('1', 70)], { ruleSets: [aRuleSet(), version2] })
    expect(linesOf(difference(changed, before).drafts)).toEqual([
      ['reversal', -5, 2, 'exam.passed/C-1#1'],
      ['award', 7, 3, 'exam.passed/C-1#2'],
    ])
    const late = derive([pass('1', 70), aRecord('0', 'exam.passed', { course: 'C-1', on: '2026-10-02' })])
    expect(linesOf(difference(late, before).drafts).map(([kind]) => kind)).toEqual(['reversal', 'award'])
  })

  it('posts an adjustment once, keeps it whatever the records say, and reverses it when it is revoked', () => {
    const adjustment = anAdjustment({ points: points(-4) })
    const before = post(EMPTY_ACCOUNT, derive([pass('1', 70)], { adjustments: [adjustment] }))
    expect(before.entries.map(({ kind, points: value }) => [kind, value])).toEqual([
      ['award', 5],
      ['adjustment', -4],
    ])
    expect(difference(derive([pass('1', 70)], { adjustments: [adjustment] }), before).drafts).toEqual([])
    const revoked = { ...adjustment, revokedAt: at('2026-11-09T00:00:00Z') }
    expect(linesOf(difference(derive([pass('1', 70)], { adjustments: [revoked] }), before).drafts)).toEqual([
      ['reversal', 4, 2, 'adjustment/a-1#1'],
    ])
  })

  it('leaves redemptions alone', () => {
    const before = post(EMPTY_ACCOUNT, derive([pass('1', 70)]))
    const [award] = before.entries
    const spent = award
      ? [{ ...award, kind: 'redemption' as const, awardKey: 'wallet/1' as typeof award.awardKey }]
      : []
    expect(difference(derive([]), { entries: spent, outcomes: new Map() }).drafts).toEqual([])
  })

  it('leaves what another version would give alike by the same rule', () => {
    const before = post(EMPTY_ACCOUNT, derive([pass('1', 70)]))
    const version2 = aRuleSet({}, 2, at('2026-10-01T00:00:00Z'))
    expect(difference(derive([pass('1', 70)], { ruleSets: [aRuleSet(), version2] }), before).drafts).toEqual([])
  })

  it('property: any order of arrival, posted step by step, ends where all records together lead', () => {
    fc.assert(
      fc.property(deliveredPools, ({ pool, deliveries }) => {
        const deriveBusy = ({ records, voids }: Pool) => derive(records, { voids, ruleSets: BUSY_RULES })
        let account = EMPTY_ACCOUNT
        for (const [index] of deliveries.entries())
          account = post(account, deriveBusy(poolOf(deliveries.slice(0, index + 1))))
        const all = deriveBusy(pool)
        expect(sumsOf(account.entries)).toEqual(sumsOf(all.awards.map(award => ({ ...award, awardKey: award.key }))))
        expect(difference(all, account)).toEqual({ drafts: [], outcomes: [] })
        expect(verifyChain(ACCOUNT, account.entries, account.entries.at(-1) ?? EMPTY_CHAIN)).toEqual({ ok: true })
      }),
      { numRuns: 150 },
    )
  })

  it('property: converges for any sequence of pools, growing or not, and never shows a negative subject', () => {
    fc.assert(
      fc.property(fc.array(pools, { minLength: 1, maxLength: 4 }), sequence => {
        let account = EMPTY_ACCOUNT
        for (const { records, voids } of sequence) {
          const derivation = derive(records, { voids, ruleSets: BUSY_RULES })
          account = post(account, derivation)
          const derived = derivation.awards.map(award => ({ ...award, awardKey: award.key }))
          expect(sumsOf(account.entries)).toEqual(sumsOf(derived))
          expect(difference(derivation, account)).toEqual({ drafts: [], outcomes: [] })
        }
        expect(new Set(account.entries.map(({ id }) => id)).size).toBe(account.entries.length)
        expect(account.entries.filter(entry => entry.points === 0)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})
