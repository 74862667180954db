import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { points } from '../../../shared/domain/brand.ts'
import { explainOutcome } from '../../../shared/domain/explain.ts'
import { explainEntry } from '../../../shared/domain/explain-entry.ts'
import type { Cap, EarningRule } from '../../../shared/domain/rule-set.ts'
import { EMPTY_ACCOUNT, post } from './support/account.ts'
import { deliveredPools, poolOf } from './support/arbitraries.ts'
import { anExamRule, aRecord, aRuleSet, at, derive, fateOf, totalOf } from './support/builders.ts'

const cap = (value: number, per: Cap['per']): Cap => ({ points: points(value), per })
const everyTime = (wishes: Partial<EarningRule> = {}) => anExamRule({ attempts: 'every-time', ...wishes })
const CASE: EarningRule = { id: 'case', activity: 'case.shared', points: points(4), attempts: 'every-time' }

const exam = (id: string, course: string, on = '2026-10-12') => aRecord(id, 'exam.passed', { course, on })
const shared = (id: string, course: string, on = '2026-10-12') => aRecord(id, 'case.shared', { course, on })
const under = (caps: readonly Cap[], earning: readonly EarningRule[] = [everyTime(), CASE]) => ({
  ruleSets: [aRuleSet({ earning, caps })],
})

describe('caps of the whole rule set', () => {
  it('per period: everything together', () => {
    const derived = derive([exam('1', 'A'), shared('2', 'B'), exam('3', 'C')], under([cap(11, 'period')]))
    expect(['1', '2', '3'].map(id => fateOf(derived, id))).toEqual(['5 awarded', '4 awarded', '2 awarded-partly'])
    expect(derived.awards[2]?.trace).toMatchObject({ cut: 3, cap: { points: 11, per: 'period', scope: 'all' } })
  })

  it('per course: everything of a course, whatever rule gave it', () => {
    const derived = derive(
      [exam('1', 'A'), shared('2', 'A'), exam('3', 'A'), shared('4', 'B')],
      under([cap(7, 'course')]),
    )
    expect(['1', '2', '3', '4'].map(id => fateOf(derived, id))).toEqual([
      '5 awarded',
      '2 awarded-partly',
      '0 cap-reached',
      '4 awarded',
    ])
  })

  it('per course: what has no course is a subject of its own, also under the same id of another source', () => {
    const insight: EarningRule = { ...CASE, id: 'insight', activity: 'insight.shared' }
    const records = [aRecord('1', 'insight.shared'), aRecord('1', 'insight.shared', { source: 'moodle' })]
    expect(totalOf(derive(records, under([cap(4, 'course')], [insight])))).toBe(8)
  })

  it('per rule: each rule has its own', () => {
    const derived = derive(
      [exam('1', 'A'), exam('2', 'B'), shared('3', 'A'), shared('4', 'B')],
      under([cap(6, 'rule')]),
    )
    expect(derived.awards.map(award => award.points)).toEqual([5, 1, 4, 2])
  })

  it('stand beside the cap of a rule: the tightest cuts, and is named', () => {
    const rules = [everyTime({ cap: cap(8, 'rule') }), CASE]
    const derived = derive([exam('1', 'A'), exam('2', 'B'), shared('3', 'A')], under([cap(10, 'period')], rules))
    expect(derived.awards.map(award => [award.points, award.trace.cap])).toEqual([
      [5, undefined],
      [3, { points: 8, per: 'rule' }],
      [2, { points: 10, per: 'period', scope: 'all' }],
    ])
  })

  it('count what another version let through without them', () => {
    const ruleSets = [
      aRuleSet({ earning: [everyTime(), CASE] }),
      aRuleSet({ earning: [everyTime(), CASE], caps: [cap(12, 'period')] }, 2, at('2026-11-01T00:00:00+08:00')),
    ]
    const records = [exam('1', 'A'), shared('2', 'B'), exam('3', 'C', '2026-11-02'), exam('4', 'D', '2026-11-03')]
    expect(derive(records, { ruleSets }).awards.map(award => award.points)).toEqual([5, 4, 3])
  })

  it('property: no sum exceeds any cap, whatever arrives', () => {
    const caps = [cap(23, 'period'), cap(9, 'course'), cap(14, 'rule')]
    fc.assert(
      fc.property(deliveredPools, ({ deliveries }) => {
        const { records, voids } = poolOf(deliveries)
        const { awards } = derive(records, { voids, ...under(caps) })
        const courses = new Map(records.map(record => [`${record.source}/${record.id}`, record.course?.courseId]))
        const sums = (nameOf: (award: (typeof awards)[number]) => string) =>
          [...Map.groupBy(awards, nameOf).values()].map(own => own.reduce((sum, award) => sum + award.points, 0))
        const courseOf = ({ record }: (typeof awards)[number]) =>
          courses.get(`${record.source}/${record.id}`) ?? `${record.source}/${record.id}`
        expect(Math.max(0, ...sums(() => 'everything'))).toBeLessThanOrEqual(23)
        expect(Math.max(0, ...sums(courseOf))).toBeLessThanOrEqual(9)
        expect(Math.max(0, ...sums(({ ruleId }) => ruleId))).toBeLessThanOrEqual(14)
      }),
    )
  })
})

describe('what people read of a cap of the whole rule set', () => {
  const said = (per: Cap['per']) => {
    const wishes = under([cap(7, per)])
    const derived = derive([exam('1', 'A'), exam('2', 'A')], wishes)
    const outcome = derived.outcomes.find(({ id }) => id === '2')
    const entry = post(EMPTY_ACCOUNT, derived).entries[1]
    return { outcome: outcome && explainOutcome(outcome), entry: entry && explainEntry(entry) }
  }

  it.each([
    ['period', 'the cap of 7 points a period over all rules', '每个周期合计（不分规则）的积分上限（7 分）'],
    ['course', 'the cap of 7 points a course over all rules', '每门课程合计（不分规则）的积分上限（7 分）'],
    ['rule', 'the cap of 7 points a rule and period', '每条规则每个周期的积分上限（7 分）'],
  ] as const)('per %s: outcome and entry name it', (per, english, chinese) => {
    const { outcome, entry } = said(per)
    expect(outcome?.en).toBe(`2 points awarded; ${english} took away 3 more.`)
    expect(outcome?.['zh-CN']).toBe(`授予 2 分；因达到${chinese}，另有 3 分未计入。`)
    expect(entry?.en).toContain(`base 5, - 3 (${english})`)
    expect(entry?.['zh-CN']).toContain(`基础分 5，- 3（${chinese}）`)
  })
})
