import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { points } from '../../../shared/domain/brand.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { evaluateRecord } from '../../../shared/domain/evaluate-record.ts'
import type { LearningRecord } from '../../../shared/domain/learning-record.ts'
import { nearMisses } from '../../../shared/domain/near-misses.ts'
import { periodContaining } from '../../../shared/domain/period.ts'
import type { RuleSetDocument } from '../../../shared/domain/rule-set.ts'
import { BUSY_RULES, pools } from './support/arbitraries.ts'
import { anExamRule, aPost, aProgramme, aRecord, aRuleSet, at, derive, someFacts } from './support/builders.ts'

const programme = aProgramme()
const evaluate = (record: LearningRecord, document: RuleSetDocument) =>
  evaluateRecord({
    record,
    facts: someFacts(),
    fallback: aPost(),
    programme,
    programmes: [programme],
    version: 7,
    document,
  })
const busy = BUSY_RULES[0]?.document ?? aRuleSet().document
const STRATEGY = aRecord('1', 'course.completed', { course: 'C-1', category: 'strategy' })

describe('one record under one version', () => {
  it('is worth what the derivation gives a lone record, step by step', () => {
    fc.assert(
      fc.property(pools, ({ records }) => {
        for (const record of records) {
          const evaluation = evaluate(record, busy)
          const period = periodContaining(dayOf(record.occurredAt, programme.timeZone), programme)
          const ruleSets = [{ version: 7, effectiveFrom: at('1990-01-01T00:00:00Z'), document: busy }]
          const [outcome] = derive([record], { period, ruleSets }).outcomes
          expect(evaluation).toMatchObject({ points: outcome?.points, reason: { code: outcome?.reason.code } })
          if (evaluation.points > 0) expect(evaluation.trace.arithmetic.at(-1)?.result).toBe(evaluation.points)
        }
      }),
    )
  })

  it('tells multiplier, rounding, addition and cap', () => {
    const document = {
      ...busy,
      earning: [anExamRule({ cap: { points: points(7), per: 'period' } })],
    }
    const { trace, ...verdict } = evaluate(aRecord('1', 'exam.passed', { course: 'C-1' }), document)
    expect(verdict).toMatchObject({ version: 7, points: 7, rule: 'exam', reason: { code: 'awarded-partly' } })
    expect(trace.arithmetic.map(({ en }) => en)).toEqual([
      'base 5',
      'x 1.5 (campaign extra, october) = 7.5',
      'rounded to 8',
      '+ 1 (campaign extra, october) = 9',
      '- 2 (the cap of 7 points a period) = 7',
    ])
    expect(trace.caps).toMatchObject([{ of: 'rule', points: 7, per: 'period', cut: 2 }])
  })

  it('tells a cap of the rule from one of all rules, also where both say the same', () => {
    const cap = { points: points(3), per: 'period' } as const
    const document = { ...aRuleSet().document, earning: [anExamRule({ cap })], caps: [cap] }
    const { trace } = evaluate(aRecord('1', 'exam.passed', { course: 'C-1' }), document)
    expect(trace.caps).toMatchObject([
      { of: 'rule', cut: 2, en: 'the cap of 3 points a period' },
      { of: 'programme', cut: 0, en: 'the cap of 3 points a period over all rules' },
    ])
  })

  it('says of each rule why it did not decide, and of each campaign why it did not apply', () => {
    const window = { from: at('2026-10-01T00:00:00Z'), to: at('2026-11-01T00:00:00Z') }
    const document = {
      ...aRuleSet().document,
      campaigns: [
        { id: 'small', add: points(1), ...window },
        { id: 'best', multiply: 2, ...window, budget: { points: points(50) } },
        { id: 'exams', activity: 'exam.passed' as const, multiply: 3, ...window },
        { id: 'past', multiply: 9, from: at('2025-01-01T00:00:00Z'), to: at('2025-02-01T00:00:00Z') },
      ],
    }
    const { points: given, trace } = evaluate(STRATEGY, document)
    expect(given).toBe(30)
    expect(trace.rules.slice(0, 3)).toMatchObject([
      { id: 'strategy', verdict: 'decides', failed: [] },
      { id: 'course', verdict: 'comes-later', failed: [] },
      {
        id: 'exam',
        verdict: 'fails',
        failed: [{ field: 'activity', wanted: 'exam.passed', found: 'course.completed' }],
      },
    ])
    expect(trace.campaigns.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      'small not-the-best',
      'best applies',
      'exams fails',
      'past outside-window',
    ])
    expect(trace.campaigns[1]?.budget).toEqual({ points: 50, spent: 'not considered' })
  })

  it('without a rule is worth nothing, and of somebody outside it too', () => {
    expect(evaluate(aRecord('1', 'survey.answered'), aRuleSet().document)).toMatchObject({
      points: 0,
      rule: null,
      reason: { code: 'no-rule' },
      trace: { arithmetic: [] },
    })
    expect(evaluate(aRecord('1', 'exam.passed', { on: '2019-01-01' }), aRuleSet().document)).toMatchObject({
      points: 0,
      reason: { code: 'before-hiring' },
    })
  })
})

describe('a rule nearly matched', () => {
  it('when one condition failed, before another decided', () => {
    const lean = aRecord('1', 'course.completed', { course: 'C-1', category: 'lean' })
    expect(nearMisses(lean, aPost(), aRuleSet().document)).toEqual([
      {
        ruleId: 'strategy',
        points: 15,
        failed: { field: 'categories', wanted: ['strategy'], found: 'lean' },
        'zh-CN': '规则 strategy（15 分）只差一个条件：课程类别要求 strategy，实际为 lean。',
        en: 'The rule strategy (15 points) missed by one condition: course categories must be strategy, but was lean.',
      },
    ])
  })

  it('not when it comes later, is of another activity, or fails twice', () => {
    const twice = anExamRule({ id: 'twice', match: { categories: ['strategy'], jobLevels: ['senior'] } })
    const other = { ...twice, id: 'other', activity: 'exam.failed' as const, match: { jobLevels: ['senior'] } }
    const later = anExamRule({ id: 'later', match: { jobLevels: ['senior'] } })
    const earning = [twice, other, anExamRule(), later]
    expect(nearMisses(aRecord('1', 'exam.passed'), aPost(), { earning })).toEqual([])
  })
})
