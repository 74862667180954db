import { describe, expect, it } from 'vitest'
import { type AwardKey, brand, points } from '../../../shared/domain/brand.ts'
import { aRecord, at, derive, fateOf, totalOf } from './support/builders.ts'

describe('earning in the default programme', () => {
  it('gives 15 for a strategy course and 10 for another', () => {
    const derived = derive([
      aRecord('1', 'course.completed', { course: 'C-STRAT-01', category: 'strategy' }),
      aRecord('2', 'course.completed', { course: 'C-LEAD-01', category: 'leadership' }),
    ])
    expect(fateOf(derived, '1')).toBe('15 awarded')
    expect(fateOf(derived, '2')).toBe('10 awarded')
    expect(derived.awards.map(({ key }) => key)).toEqual(
      ['course.completed/C-LEAD-01', 'course.completed/C-STRAT-01'].reverse(),
    )
  })

  it('does not give a strategy course 10 more under the rule for courses when it is completed again', () => {
    const derived = derive([
      aRecord('1', 'course.completed', { course: 'C-1', category: 'strategy' }),
      aRecord('2', 'course.completed', { course: 'C-1', category: 'leadership', on: '2026-11-02' }),
    ])
    expect(totalOf(derived)).toBe(15)
    expect(fateOf(derived, '2')).toBe('0 already-earned')
    expect(derived.outcomes[1]?.reason.details).toEqual({ by: 'lms/1' })
  })

  it('gives a passed exam 5, once, and a failed one nothing', () => {
    const derived = derive([
      aRecord('1', 'exam.failed', { course: 'C-1', score: 40 }),
      aRecord('2', 'exam.passed', { course: 'C-1', score: 70, on: '2026-10-13' }),
      aRecord('3', 'exam.passed', { course: 'C-1', score: 95, on: '2026-10-14' }),
    ])
    expect(['1', '2', '3'].map(id => fateOf(derived, id))).toEqual(['0 no-rule', '5 awarded', '0 already-earned'])
  })

  it('caps insights at 15 points a period, in the order in which they were shared', () => {
    const insights = [1, 2, 3, 4, 5, 6].map(n => aRecord(`i${n}`, 'insight.shared', { on: `2026-10-0${n}` }))
    const derived = derive(insights.toReversed())
    expect(totalOf(derived)).toBe(15)
    expect(fateOf(derived, 'i5')).toBe('3 awarded')
    expect(fateOf(derived, 'i6')).toBe('0 cap-reached')
  })

  it('gives shared cases 3 and applied practice 20, every time, also for the same course', () => {
    const derived = derive([
      aRecord('c1', 'case.shared', { course: 'C-1' }),
      aRecord('c2', 'case.shared', { course: 'C-1' }),
      aRecord('p1', 'practice.applied', { course: 'C-1' }),
      aRecord('p2', 'practice.applied', { course: 'C-1' }),
    ])
    expect(derived.awards.map(award => award.points)).toEqual([3, 3, 20, 20])
  })

  it('keeps an assignment as a record worth nothing', () => {
    expect(fateOf(derive([aRecord('1', 'assignment.submitted', { course: 'C-1' })]), '1')).toBe('0 zero-points')
  })

  it('says of an activity without a rule that no rule fits', () => {
    expect(fateOf(derive([aRecord('1', 'survey.answered')]), '1')).toBe('0 no-rule')
  })

  it('does not give a course that an earlier quarter paid again', () => {
    const key = brand<AwardKey>('course.completed/C-1')
    const earnedBefore = { [key]: { period: '2026-Q2', occurredAt: at('2026-05-01T00:00:00Z'), points: points(10) } }
    const earlier = derive([aRecord('1', 'course.completed', { course: 'C-1' })], { earnedBefore })
    expect(earlier.awards).toEqual([])
    expect(earlier.outcomes[0]?.reason).toEqual({
      code: 'already-earned',
      ruleId: 'course',
      details: { by: '2026-Q2' },
    })
  })
})
