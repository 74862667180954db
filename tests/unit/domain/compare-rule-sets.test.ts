import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, minorUnits, points } from '../../../shared/domain/brand.ts'
import { compareRuleSets } from '../../../shared/domain/compare-rule-sets.ts'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import { SHIPPED_PROGRAMMES } from '../../../shared/domain/programmes/index.ts'
import type { RuleSetDocument } from '../../../shared/domain/rule-set.ts'
import { at } from './support/builders.ts'

const RULES = DEFAULT_PROGRAMME.ruleSet
const say = (change: Partial<RuleSetDocument>) =>
  compareRuleSets(RULES, { ...RULES, ...change }).map(({ kind, pointer, en }) => `${kind} ${pointer} ${en}`)
const campaign = {
  id: 'double',
  multiply: 2,
  from: at('2026-10-01T00:00:00Z') as Instant,
  to: at('2026-12-01T00:00:00Z'),
}

describe('two rule sets', () => {
  it.each(SHIPPED_PROGRAMMES)('that say the same differ in nothing: $programme.id', ({ ruleSet }) => {
    expect(compareRuleSets(ruleSet, structuredClone(ruleSet))).toEqual([])
  })

  it('differ in what is new and what is gone', () => {
    expect(say({ campaigns: [campaign], entitlements: RULES.entitlements.slice(1) })).toEqual([
      'added /campaigns/0 New: the campaign double.',
      'removed /entitlements/0 Gone: the entitlement promotion.',
    ])
  })

  it('differ in fields, also deep ones, with money in its currency', () => {
    const [promotion, special, ...rest] = RULES.entitlements
    const dearer = { ...special, amount: { currency: 'CNY', minorUnits: minorUnits(600_000) } } as typeof special
    expect(say({ entitlements: [promotion, dearer, ...rest] as typeof RULES.entitlements })).toEqual([
      'changed /entitlements/1/amount The entitlement special-bonus: amount CNY 5,000.00 -> CNY 6,000.00.',
    ])
    const [strategy, ...others] = RULES.earning
    const wider = { ...strategy, match: { categories: ['strategy', 'lean'] } } as (typeof others)[number]
    expect(say({ earning: [wider, ...others] })).toEqual([
      'changed /earning/0/match/categories The earning rule strategy: conditions: course categories strategy -> strategy, lean.',
    ])
  })

  it('differ in the order of earning rules, and say only who moved', () => {
    const [strategy, ...others] = RULES.earning as unknown as [(typeof RULES.earning)[number], ...typeof RULES.earning]
    expect(say({ earning: [...others, strategy] })).toEqual([
      'moved /earning/6 The earning rule strategy moves from place 1 to 7 (the first that matches decides).',
    ])
  })

  it('do not differ in the order of anything else', () => {
    expect(say({ bands: RULES.bands.toReversed(), entitlements: RULES.entitlements.toReversed() })).toEqual([])
  })

  it('differ in caps over all rules and in the wallet', () => {
    const changes = say({ caps: [{ points: points(90), per: 'period' }], wallet: { expiry: { afterMonths: 12 } } })
    expect(changes.map(change => change.split(' ').slice(0, 2).join(' '))).toEqual(['added /caps', 'added /wallet'])
  })

  it('every rule that changed is named, whatever else did', () => {
    const edits = fc.record({ order: fc.shuffledSubarray([...RULES.earning]), raise: fc.integer({ min: 1, max: 5 }) })
    fc.assert(
      fc.property(
        edits,
        fc.array(fc.constantFrom(...RULES.earning.map(({ id }) => id))),
        ({ order, raise }, raised) => {
          const earning = order.map(rule =>
            raised.includes(rule.id) ? { ...rule, points: points(rule.points + raise) } : rule,
          )
          const changes = compareRuleSets(RULES, { ...RULES, earning })
          const named = (kind: string) => changes.filter(change => change.kind === kind).map(({ id }) => id)
          const kept = new Set(earning.map(({ id }) => id))
          expect(named('changed').sort()).toEqual([...new Set(raised)].filter(id => kept.has(id)).sort())
          expect(named('removed').sort()).toEqual(
            RULES.earning
              .map(({ id }) => id)
              .filter(id => !kept.has(id))
              .sort(),
          )
          for (const { 'zh-CN': chinese, en } of changes) expect(`${chinese}${en}`).not.toMatch(/undefined|\[object/)
        },
      ),
    )
  })
})
