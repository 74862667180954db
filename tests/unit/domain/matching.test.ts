import { describe, expect, it } from 'vitest'
import { type BranchPath, basisPoints, brand, points, type SourceId } from '../../../shared/domain/brand.ts'
import { earningRuleFor } from '../../../shared/domain/matching.ts'
import { periodContaining } from '../../../shared/domain/period.ts'
import type { Match } from '../../../shared/domain/rule-set.ts'
import { ruleSetAt } from '../../../shared/domain/rule-sets.ts'
import {
  anExamRule,
  aPost,
  aProgramme,
  aRecord,
  aRuleSet,
  at,
  day,
  derive,
  fateOf,
  someFacts,
} from './support/builders.ts'

const EXAM = aRecord('1', 'exam.passed', {
  course: 'C-1',
  category: 'strategy',
  tags: ['leadership', 'online'],
  score: 80,
})
const fits = (match: Match, record = EXAM) => earningRuleFor(record, aPost(), [anExamRule({ match })]) !== undefined
const branches = (...paths: string[]) => paths.map(path => brand<BranchPath>(path))

describe('a rule matches', () => {
  it.each<[string, Match]>([
    ['everything of its activity', {}],
    ['a course', { courseIds: ['C-0', 'C-1'] }],
    ['a category', { categories: ['strategy'] }],
    ['any one of its tags', { tags: ['finance', 'online'] }],
    ['a source', { sources: [brand<SourceId>('lms')] }],
    ['a score that reaches the minimum', { minimumScore: basisPoints(8000) }],
    ['a branch and all below it', { branches: branches('hq/east') }],
    ['a job level', { jobLevels: ['middle'] }],
  ])('%s', (_, match) => {
    expect(fits(match)).toBe(true)
  })

  it.each<[string, Match]>([
    ['another course', { courseIds: ['C-2'] }],
    ['another category', { categories: ['lean'] }],
    ['none of its tags', { tags: ['finance'] }],
    ['another source', { sources: [brand<SourceId>('moodle')] }],
    ['a score below the minimum', { minimumScore: basisPoints(8001) }],
    ['a branch whose name only begins alike', { branches: branches('hq/ea') }],
    ['another job level', { jobLevels: ['senior'] }],
    ['one condition of two', { categories: ['strategy'], courseIds: ['C-2'] }],
  ])('not %s', (_, match) => {
    expect(fits(match)).toBe(false)
  })

  it('a record without a course or a score fits no rule that asks for one', () => {
    const bare = aRecord('1', 'exam.passed')
    const asking: Match[] = [{ courseIds: ['C-1'] }, { tags: ['online'] }, { minimumScore: basisPoints(0) }]
    expect(asking.map(match => fits(match, bare))).toEqual([false, false, false])
  })

  it('only its own activity, and the first that fits decides', () => {
    const rules = [
      anExamRule({ id: 'a', match: { courseIds: ['C-2'] } }),
      anExamRule({ id: 'b' }),
      anExamRule({ id: 'c' }),
    ]
    expect(earningRuleFor(EXAM, aPost(), rules)?.id).toBe('b')
    expect(earningRuleFor(aRecord('2', 'exam.failed'), aPost(), rules)).toBeUndefined()
  })

  it('the post held on the day of the deed', () => {
    const posts = [
      aPost({ to: day('2026-10-31') }),
      aPost({ from: day('2026-11-01'), branch: brand<BranchPath>('hq/west') }),
    ]
    const ruleSets = [aRuleSet({ earning: [anExamRule({ match: { branches: branches('hq/west') } })] })]
    const records = ['10-31', '11-01'].map(on => aRecord(on, 'exam.passed', { on: `2026-${on}` }))
    const derived = derive(records, { ruleSets, facts: someFacts({ posts }) })
    expect([fateOf(derived, '10-31'), fateOf(derived, '11-01')]).toEqual(['0 no-rule', '5 awarded'])
  })
})

describe('the rule set in force', () => {
  const first = aRuleSet({}, 1, at('2026-10-10T00:00:00Z'))
  const second = aRuleSet({ earning: [anExamRule({ points: points(9) })] }, 2, at('2026-11-01T00:00:00+08:00'))

  it('is the one of the instant at which the deed was done', () => {
    const records = ['2026-10-31', '2026-11-01'].map(on => aRecord(on, 'exam.passed', { on, time: '00:00' }))
    expect(
      derive(records, { ruleSets: [second, first] }).awards.map(award => [award.points, award.ruleSetVersion]),
    ).toEqual([
      [5, 1],
      [9, 2],
    ])
  })

  it('is none before the first', () => {
    expect(fateOf(derive([aRecord('1', 'exam.passed', { on: '2026-10-09' })], { ruleSets: [first] }), '1')).toBe(
      '0 no-rule-set',
    )
  })

  it('a later version with an earlier date is a correction and goes before what it overlaps', () => {
    const correction = aRuleSet({}, 3, at('2026-10-20T00:00:00Z'))
    const versions = [first, second, correction]
    expect(ruleSetAt(at('2026-10-15T00:00:00Z'), versions)?.version).toBe(1)
    expect(ruleSetAt(at('2026-12-01T00:00:00Z'), versions)?.version).toBe(3)
  })
})

describe('records of elsewhere', () => {
  it("another period's records earn nothing here and get no outcome", () => {
    const programme = aProgramme()
    const derived = derive([aRecord('1', 'exam.passed', { on: '2027-01-01' })])
    expect(derived).toEqual({ awards: [], outcomes: [], claims: [] })
    const next = derive([aRecord('1', 'exam.passed', { on: '2027-01-01' })], {
      period: periodContaining(day('2027-01-01'), programme),
    })
    expect(fateOf(next, '1')).toBe('5 awarded')
  })
})
