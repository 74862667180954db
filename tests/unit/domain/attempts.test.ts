import { describe, expect, it } from 'vitest'
import { basisPoints, points } from '../../../shared/domain/brand.ts'
import { openingOf } from '../../../shared/domain/opening.ts'
import { nextPeriod, periodContaining } from '../../../shared/domain/period.ts'
import { anExamRule, aProgramme, aRecord, aRuleSet, at, day, derive, fateOf, totalOf } from './support/builders.ts'

const Q4 = periodContaining(day('2026-11-01'), aProgramme())
const Q1 = nextPeriod(Q4, aProgramme())
const pass = (id: string, on: string, score = 70) => aRecord(id, 'exam.passed', { course: 'C-1', on, score })

describe('attempt policies', () => {
  it('best-attempt: a better retake takes the award over and adds only the difference', () => {
    const ruleSets = [
      aRuleSet({
        earning: [
          anExamRule({
            id: 'distinction',
            points: points(8),
            match: { minimumScore: basisPoints(9000) },
            attempts: 'best-attempt',
          }),
          anExamRule({ attempts: 'best-attempt' }),
        ],
      }),
    ]
    const first = derive([pass('1', '2026-10-10')], { ruleSets })
    const both = derive([pass('1', '2026-10-10'), pass('2', '2026-10-20', 95)], { ruleSets })
    expect(totalOf(first)).toBe(5)
    expect(totalOf(both)).toBe(8)
    expect(fateOf(both, '1')).toBe('0 better-attempt-counts')
    expect(both.awards[0]).toMatchObject({ key: 'exam.passed/C-1', record: { source: 'lms', id: '2' } })
  })

  it('best-attempt: a worse or equal retake changes nothing', () => {
    const ruleSets = [aRuleSet({ earning: [anExamRule({ attempts: 'best-attempt' })] })]
    const derived = derive([pass('1', '2026-10-10', 80), pass('2', '2026-10-20', 80), pass('3', '2026-10-21', 60)], {
      ruleSets,
    })
    expect(derived.awards.map(({ record }) => record.id)).toEqual(['1'])
  })

  it('best-attempt: a better score moves the award, also where it is worth the same', () => {
    const ruleSets = [aRuleSet({ earning: [anExamRule({ attempts: 'best-attempt' })] })]
    const derived = derive([pass('1', '2026-10-10', 70), pass('2', '2026-10-20', 80)], { ruleSets })
    expect(derived.awards.map(({ record }) => record.id)).toEqual(['2'])
  })

  it('best-attempt: doing better under a leaner rule set takes no points away', () => {
    const ruleSets = [
      aRuleSet({ earning: [anExamRule({ attempts: 'best-attempt' })] }),
      aRuleSet(
        { earning: [anExamRule({ attempts: 'best-attempt', points: points(2) })] },
        2,
        at('2026-10-15T00:00:00Z'),
      ),
    ]
    expect(totalOf(derive([pass('1', '2026-10-10', 70), pass('2', '2026-10-20', 80)], { ruleSets }))).toBe(5)
  })

  it('best-attempt: in a later period nothing for doing no better', () => {
    const ruleSets = [aRuleSet({ earning: [anExamRule({ attempts: 'best-attempt' })] })]
    const before = openingOf({}, derive([pass('1', '2026-10-10')], { ruleSets }).awards, Q4)
    const later = derive([pass('2', '2027-01-10')], { ruleSets, period: Q1, earnedBefore: before })
    expect([later.awards, fateOf(later, '2')]).toEqual([[], '0 already-earned'])
    expect(later.outcomes[0]?.reason.details).toEqual({ by: '2026-Q4' })
  })

  it('best-attempt: in a later period only what exceeds the earlier one', () => {
    const distinction = anExamRule({
      id: 'distinction',
      points: points(8),
      match: { minimumScore: basisPoints(9000) },
      attempts: 'best-attempt',
    })
    const ruleSets = [aRuleSet({ earning: [distinction, anExamRule({ attempts: 'best-attempt' })] })]
    const before = openingOf({}, derive([pass('1', '2026-10-10')], { ruleSets }).awards, Q4)
    const later = derive([pass('2', '2027-01-10', 95), pass('3', '2027-01-12', 70)], {
      ruleSets,
      period: Q1,
      earnedBefore: before,
    })
    expect(totalOf(later)).toBe(3)
    expect(later.awards[0]?.trace).toEqual({ base: 8, earlier: 5 })
  })

  it('every-time: each record is a subject of its own', () => {
    const derived = derive([pass('1', '2026-10-10'), pass('2', '2026-10-11')], {
      ruleSets: [aRuleSet({ earning: [anExamRule({ attempts: 'every-time' })] })],
    })
    expect(derived.awards.map(({ key }) => key)).toEqual(['exam.passed/lms/1', 'exam.passed/lms/2'])
  })

  it('once-per-subject-per-period: earns again in the next period, not in the same one', () => {
    const ruleSets = [aRuleSet({ earning: [anExamRule({ attempts: 'once-per-subject-per-period' })] })]
    const records = [pass('1', '2026-10-10'), pass('2', '2026-11-10'), pass('3', '2027-01-10')]
    const quarter = derive(records, { ruleSets })
    const next = derive(records, { ruleSets, period: Q1, earnedBefore: openingOf({}, quarter.awards, Q4) })
    expect([totalOf(quarter), totalOf(next)]).toEqual([5, 5])
  })

  it('once-per-subject: with a validity it earns again on the day the validity ends, not the day before', () => {
    const ruleSets = [aRuleSet({ earning: [anExamRule({ validityMonths: 1 })] })]
    const dates = ['2026-10-31', '2026-11-29', '2026-11-30', '2026-12-30']
    const derived = derive(
      dates.map(on => pass(on, on)),
      { ruleSets },
    )
    expect(dates.map(id => fateOf(derived, id))).toEqual(['5 awarded', '0 already-earned', '5 awarded', '5 awarded'])
    expect(derived.awards.map(({ key }) => key)).toEqual(['exam.passed/C-1', 'exam.passed/C-1@2', 'exam.passed/C-1@3'])
    const opening = openingOf({}, derived.awards.toReversed(), Q4)
    expect(Object.values(opening)).toEqual([{ period: '2026-Q4', occurredAt: '2026-12-30T02:00:00.000Z', points: 15 }])
  })

  it('once-per-subject: the validity also counts from an earlier period', () => {
    const ruleSets = [aRuleSet({ earning: [anExamRule({ validityMonths: 2 })] })]
    const opening = openingOf({}, derive([pass('1', '2026-10-10'), pass('2', '2026-12-10')], { ruleSets }).awards, Q4)
    const next = derive([pass('3', '2027-02-09'), pass('4', '2027-02-10')], {
      ruleSets,
      period: Q1,
      earnedBefore: opening,
    })
    expect([fateOf(next, '3'), fateOf(next, '4')]).toEqual(['0 already-earned', '5 awarded'])
  })

  it('does not count what a cap cut to nothing as earned', () => {
    const ruleSets = [aRuleSet({ earning: [anExamRule({ cap: { points: points(5), per: 'period' } })] })]
    const records = [aRecord('0', 'exam.passed', { course: 'C-0', on: '2026-10-01' }), pass('1', '2026-10-10')]
    const quarter = derive(records, { ruleSets })
    const next = derive([pass('2', '2027-01-10')], {
      ruleSets,
      period: Q1,
      earnedBefore: openingOf({}, quarter.awards, Q4),
    })
    expect([fateOf(quarter, '1'), fateOf(next, '2')]).toEqual(['0 cap-reached', '5 awarded'])
  })
})

describe('what a period hands on', () => {
  it('carries courses, not single records, whatever the order of the awards', () => {
    const { awards } = derive([pass('1', '2026-10-10'), aRecord('i', 'insight.shared'), aRecord('x', 'exam.passed')])
    const opening = openingOf({}, awards, Q4)
    expect(opening).toEqual({
      'exam.passed/C-1': { period: '2026-Q4', occurredAt: '2026-10-10T02:00:00.000Z', points: 5 },
    })
    expect(openingOf({}, awards.toReversed(), Q4)).toEqual(opening)
  })
})
