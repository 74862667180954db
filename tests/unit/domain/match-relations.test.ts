import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BranchPath, basisPoints, brand, type CourseId, type SourceId } from '../../../shared/domain/brand.ts'
import { failedConditions, matches } from '../../../shared/domain/conditions.ts'
import { areDisjoint, covers } from '../../../shared/domain/match-relations.ts'
import type { Match } from '../../../shared/domain/rule-set.ts'
import { aPost, aRecord } from './support/builders.ts'

const some = <Value>(...values: readonly Value[]) => fc.subarray([...values], { minLength: 1 })
const BRANCHES = ['hq', 'hq/east', 'hq/east/shanghai', 'hq/eastern'].map(path => brand<BranchPath>(path))

/** Few values, so that matches meet often. */
const matchArbitrary: fc.Arbitrary<Match> = fc.record(
  {
    courseIds: some('C-1', 'C-2'),
    categories: some('strategy', 'lean'),
    tags: some('a', 'b', 'c'),
    sources: some(brand<SourceId>('lms'), brand<SourceId>('moodle')),
    minimumScore: fc.constantFrom(0, 6000, 9000).map(basisPoints),
    branches: some(...BRANCHES),
    jobLevels: some('middle', 'senior'),
  },
  { requiredKeys: [] },
)

const records = fc
  .record({
    course: fc.option(
      fc.record({
        courseId: fc.constantFrom('C-1', 'C-2', 'C-3').map(id => brand<CourseId>(id)),
        category: fc.constantFrom('strategy', 'lean', 'other'),
        tags: fc.subarray(['a', 'b', 'c']),
      }),
      { nil: undefined },
    ),
    source: fc.constantFrom('lms', 'moodle', 'other').map(id => brand<SourceId>(id)),
    score: fc.option(fc.constantFrom(0, 5999, 6000, 9500).map(basisPoints), { nil: undefined }),
  })
  .map(({ course, source, score }) => ({
    ...aRecord('1', 'exam.passed'),
    source,
    ...(course && { course }),
    ...(score !== undefined && { score }),
  }))

const posts = fc
  .record({ branch: fc.constantFrom(...BRANCHES), jobLevel: fc.constantFrom('middle', 'senior') })
  .map(aPost)

/** At most two conditions: with more, hardly any pair covers and hardly any record fits. */
const FIELDS = ['courseIds', 'categories', 'tags', 'sources', 'minimumScore', 'branches', 'jobLevels'] as const
const slim = fc
  .tuple(matchArbitrary, fc.subarray([...FIELDS], { maxLength: 2 }))
  .map(
    ([match, kept]): Match =>
      Object.fromEntries(Object.entries(match).filter(([field]) => kept.some(one => one === field))),
  )

test('where one match covers another, whatever fits the other fits it', () => {
  let seen = 0
  fc.assert(
    fc.property(slim, slim, records, posts, (wide, narrow, record, post) => {
      if (!covers(wide, narrow) || !matches(narrow, record, post)) return
      seen += 1
      expect(matches(wide, record, post)).toBe(true)
    }),
    { numRuns: 5_000 },
  )
  expect(seen).toBeGreaterThan(100)
})

test('where two are disjoint, nothing fits both', () => {
  fc.assert(
    fc.property(matchArbitrary, matchArbitrary, records, posts, (one, other, record, post) => {
      if (areDisjoint(one, other)) expect(matches(one, record, post) && matches(other, record, post)).toBe(false)
    }),
    { numRuns: 2_000 },
  )
})

test('a match covers itself and what has one condition more, and everything covers nothing in particular', () => {
  fc.assert(
    fc.property(matchArbitrary, matchArbitrary, (match, more) => {
      expect([covers(match, match), covers(match, { ...more, ...match }), covers({}, match)]).toEqual([
        true,
        true,
        true,
      ])
    }),
  )
})

test('a match fits when no condition fails', () => {
  fc.assert(
    fc.property(matchArbitrary, records, posts, (match, record, post) => {
      expect(failedConditions(match, record, post).length === 0).toBe(matches(match, record, post))
    }),
  )
})
