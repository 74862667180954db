import { describe, expect, it } from 'vitest'
import { OUTCOME_REASONS, type OutcomeReason } from '../../../shared/domain/account.ts'
import { points } from '../../../shared/domain/brand.ts'
import { explainOutcome } from '../../../shared/domain/explain.ts'
import { explainEntry, nameEntryKind } from '../../../shared/domain/explain-entry.ts'
import { SHIPPED_PROGRAMMES } from '../../../shared/domain/programmes/index.ts'
import { EMPTY_ACCOUNT, post } from './support/account.ts'
import { anExamRule, aRecord, aRuleSet, aVoid, derive } from './support/builders.ts'

const say = (code: OutcomeReason['code'], value = 0, details: Record<string, string | number> = {}) =>
  explainOutcome({ points: points(value), reason: { code, details } })

describe('sentences for people', () => {
  it.each(OUTCOME_REASONS)('there is one for %s in both languages', code => {
    const text = say(code, 3, { by: 'lms/1', cap: 15, cut: 1, per: 'period' })
    expect(text['zh-CN']).toMatch(/\p{Script=Han}.*。$/u)
    expect(text.en).toMatch(/^[A-Z0-9].*\.$/)
    expect(`${text['zh-CN']}${text.en}`).not.toMatch(/undefined|NaN/)
  })

  it('names who earned it: a record or a period', () => {
    expect(say('already-earned', 0, { by: '2026-Q2' }).en).toContain('in the period 2026-Q2')
    expect(say('already-earned', 0, { by: 'lms/1' })['zh-CN']).toContain('学习记录 lms/1')
  })

  it('says what a cap took away', () => {
    const records = [1, 2, 3, 4, 5, 6].map(n => aRecord(`${n}`, 'insight.shared'))
    const sixth = derive(records).outcomes.find(({ id }) => id === '6')
    expect(sixth && explainOutcome(sixth)).toEqual({
      'zh-CN': '未授予积分：已达到每个周期的积分上限（15 分）。',
      en: 'No points: the cap of 15 points a period has been reached.',
    })
  })

  it('an award tells its rule and its arithmetic, a reversal what it corrects', () => {
    const record = aRecord('1', 'exam.passed', { course: 'C-1' })
    const ruleSets = [aRuleSet({ earning: [anExamRule({ cap: { points: points(4), per: 'period' } })] })]
    const first = post(EMPTY_ACCOUNT, derive([record], { ruleSets }))
    const second = post(first, derive([record], { ruleSets, voids: [aVoid(record)] }))
    expect(second.entries.map(entry => explainEntry(entry).en)).toEqual([
      'Award of +4 by the rule exam (version 1): base 5, - 1 (the cap of 4 points a period) = 4.',
      'Reversal of -4: corrects the entry exam.passed/C-1#1.',
    ])
    expect(nameEntryKind('redemption-release')['zh-CN']).toBe('兑换退回')
  })
})

describe('programmes that ship as data', () => {
  it('are three, each with its own rules, bands and names in both languages', () => {
    expect(SHIPPED_PROGRAMMES.map(({ programme }) => [programme.id, programme.branches])).toEqual([
      ['default', ['hq']],
      ['manufacturer', ['hq/manufacturing']],
      ['technology', ['hq/technology']],
    ])
    for (const { programme, ruleSet } of SHIPPED_PROGRAMMES) {
      expect(programme.name['zh-CN']).toMatch(/积分方案$/)
      expect(new Set(ruleSet.earning.map(({ id }) => id)).size).toBe(ruleSet.earning.length)
      expect(ruleSet.bands.some(({ minPoints }) => minPoints === 0)).toBe(true)
    }
  })

  it('manufacturer: a lean course 15, a shared case 10, 120 points to apply for promotion', () => {
    const ruleSet = SHIPPED_PROGRAMMES[1]?.ruleSet
    const records = [
      aRecord('1', 'course.completed', { course: 'C-1', category: 'lean' }),
      aRecord('2', 'course.completed', { course: 'C-2', category: 'strategy' }),
      aRecord('3', 'case.shared'),
    ]
    const derived = derive(records, { ruleSets: [aRuleSet(ruleSet)] })
    expect(derived.outcomes.map(outcome => outcome.points)).toEqual([15, 0, 10])
    expect(ruleSet?.entitlements[0]).toMatchObject({ kind: 'promotion-application', minPoints: 120 })
  })
})
