import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { worthOf } from '../../../shared/domain/arithmetic.ts'
import { points } from '../../../shared/domain/brand.ts'
import type { Campaign } from '../../../shared/domain/rule-set.ts'
import { anExamRule, aRecord, aRuleSet, at, derive, fateOf } from './support/builders.ts'

const WINDOW = { from: at('2026-10-01T00:00:00+08:00'), to: at('2026-11-01T00:00:00+08:00') }
const times = (id: string, multiply: number, wishes: Partial<Campaign> = {}): Campaign => ({
  id,
  multiply,
  ...WINDOW,
  ...wishes,
})
const plus = (id: string, add: number, wishes: Partial<Campaign> = {}): Campaign => ({
  id,
  add: points(add),
  ...WINDOW,
  ...wishes,
})
const exam = (id: string, on: string, time = '10:00') => aRecord(id, 'exam.passed', { course: `C-${id}`, on, time })

describe('the order of arithmetic', () => {
  it('multiplies, then adds, then caps', () => {
    const earning = [anExamRule({ cap: { points: points(12), per: 'period' } })]
    const campaigns = [times('double', 2, { stackable: true }), plus('bonus', 3, { stackable: true })]
    const { awards, outcomes } = derive([exam('1', '2026-10-12')], { ruleSets: [aRuleSet({ earning, campaigns })] })
    expect(awards[0]).toMatchObject({
      points: 12,
      trace: {
        base: 5,
        multiplier: 2,
        added: 3,
        campaigns: ['bonus', 'double'],
        cut: 1,
        cap: { points: 12, per: 'period' },
      },
    })
    expect(outcomes[0]?.reason).toEqual({
      code: 'awarded-partly',
      ruleId: 'exam',
      details: { cut: 1, cap: 12, per: 'period' },
    })
  })

  it.each([
    [5, 1.5, 8],
    [5, 1.1, 6],
    [50, 1.15, 58],
    [3, 1.15, 3],
    [3, 1.5, 5],
  ])('%i x %f is rounded half-up to %i', (base, factor, expected) => {
    expect(worthOf(base, [times('c', factor)]).points).toBe(expected)
  })

  it('takes the best campaign, and every stackable one besides', () => {
    const campaigns = [times('double', 2), plus('six', 6), plus('always', 1, { stackable: true })]
    expect(worthOf(5, campaigns)).toMatchObject({ points: 12, trace: { campaigns: ['always', 'six'] } })
    expect(worthOf(10, campaigns)).toMatchObject({ points: 21, trace: { campaigns: ['always', 'double'] } })
  })

  it('gives a rule of zero points nothing, whatever campaigns add', () => {
    expect(worthOf(0, [plus('bonus', 5)]).points).toBe(0)
  })

  it('judges a campaign by the instant of the deed, its end excluded', () => {
    const ruleSets = [aRuleSet({ campaigns: [times('double', 2)] })]
    const derived = derive([exam('1', '2026-10-31', '23:59'), exam('2', '2026-11-01', '00:00')], { ruleSets })
    expect([fateOf(derived, '1'), fateOf(derived, '2')]).toEqual(['10 awarded', '5 awarded'])
  })

  it('limits a campaign to its activity and match', () => {
    const campaigns = [
      times('a', 3, { activity: 'course.completed' }),
      times('b', 3, { match: { courseIds: ['C-9'] } }),
    ]
    expect(fateOf(derive([exam('1', '2026-10-12')], { ruleSets: [aRuleSet({ campaigns })] }), '1')).toBe('5 awarded')
  })
})

describe('caps', () => {
  it('per course: each course has its own', () => {
    const earning = [anExamRule({ attempts: 'every-time', cap: { points: points(7), per: 'course' } })]
    const pass = (id: string, course: string) => aRecord(id, 'exam.passed', { course })
    const derived = derive([pass('1', 'A'), pass('2', 'A'), pass('3', 'A'), pass('4', 'B')], {
      ruleSets: [aRuleSet({ earning })],
    })
    expect(['1', '2', '3', '4'].map(id => fateOf(derived, id))).toEqual([
      '5 awarded',
      '2 awarded-partly',
      '0 cap-reached',
      '5 awarded',
    ])
  })

  it('are filled by instant, then source, then id', () => {
    const earning = [anExamRule({ cap: { points: points(5), per: 'period' } })]
    const pass = (id: string, source: string) => aRecord(id, 'exam.passed', { source, course: `${source}${id}` })
    const derived = derive([pass('1', 'b'), pass('2', 'a'), pass('3', 'a')], { ruleSets: [aRuleSet({ earning })] })
    expect(derived.awards.map(({ record }) => `${record.source}${record.id}`)).toEqual(['a2'])
  })

  it('count what was given, not what was cut, when a later version raises them', () => {
    const capped = (cap: number) => [
      anExamRule({ attempts: 'every-time', cap: { points: points(cap), per: 'period' } }),
    ]
    const ruleSets = [
      aRuleSet({ earning: capped(7) }),
      aRuleSet({ earning: capped(9) }, 2, at('2026-11-01T00:00:00+08:00')),
    ]
    const derived = derive([exam('1', '2026-10-10'), exam('2', '2026-10-11'), exam('3', '2026-11-02')], { ruleSets })
    expect(derived.awards.map(award => award.points)).toEqual([5, 2, 2])
  })

  it('property: factors with four decimals round exactly half-up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 50_000 }), (base, factor) => {
        const doubled = Math.floor((2 * base * factor + 10_000) / 20_000)
        expect(worthOf(base, [times('c', factor / 10_000)]).points).toBe(doubled)
      }),
    )
  })
})
