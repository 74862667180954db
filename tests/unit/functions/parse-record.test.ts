import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brand, type Instant } from '../../../shared/domain/brand.ts'
import { canonicalHash } from '../../../shared/domain/canonical.ts'
import { type ParsedRecord, parseRecord } from '../../../shared/intake/parse-record.ts'

const NOW = brand<Instant>('2026-11-01T00:00:00.000Z')
const good = {
  id: 'evt-1',
  activity: 'exam.passed',
  learner: { employeeId: 'E001' },
  course: { courseId: 'C-1' },
  occurredAt: '2026-10-12T09:00:00+08:00',
}
const parse = (change: object): ParsedRecord => parseRecord({ ...good, ...change }, 3, NOW)
const contentOf = (change: object) => {
  const parsed = parse(change)
  return 'record' in parsed ? parsed.record : parsed.errors
}

describe('a good record', () => {
  test('is normalised: instant in UTC, score in basis points, nothing that was not said', () => {
    expect(contentOf({ score: { raw: 85, max: 100 } })).toEqual({
      ...good,
      occurredAt: '2026-10-12T01:00:00.000Z',
      score: 8500,
    })
  })

  test.each([
    ['occurredAt', { occurredAt: '2026-10-12T01:00:00Z' }, { occurredAt: '2026-10-12T09:00:00.000+08:00' }],
    ['score', { score: { raw: 17, max: 20 } }, { score: { scaled: 0.85 } }],
  ])('has the same hash however its %s is written', (_, one, other) => {
    expect(canonicalHash(contentOf(one))).toBe(canonicalHash(contentOf(other)))
  })

  test.each([
    ['up to 5 minutes in the future', { occurredAt: '2026-11-01T00:05:00Z' }],
    ['without a course where none is needed', { activity: 'insight.shared', course: undefined }],
    ['with score 0 and 1', { score: { scaled: 1 } }],
    ['with an id in Chinese, a slash and a hash', { id: '课程/7#1' }],
  ])('may be %s', (_, change) => {
    expect(parse(change)).toHaveProperty('record')
  })
})

describe('a bad record', () => {
  test.each([
    ['no id', { id: undefined }, '/records/3/id'],
    ['an id that is too long', { id: 'x'.repeat(257) }, '/records/3/id'],
    ['an id of half a character', { id: 'a\ud800' }, '/records/3/id'],
    ['an unknown activity', { activity: 'course.liked' }, '/records/3/activity'],
    ['nobody', { learner: {} }, '/records/3/learner'],
    ['two learners', { learner: { employeeId: 'E1', email: 'a@example.com' } }, '/records/3/learner'],
    ['an address that is none', { learner: { email: 'a' } }, '/records/3/learner'],
    ['a course activity without course', { course: undefined }, '/records/3/course'],
    ['two course ids', { course: { courseId: 'C-1', sourceId: '7' } }, '/records/3/course'],
    ['a time without offset', { occurredAt: '2026-10-12T09:00:00' }, '/records/3/occurredAt'],
    ['a day', { occurredAt: '2026-10-12' }, '/records/3/occurredAt'],
    ['a day that does not exist', { occurredAt: '2026-02-30T09:00:00Z' }, '/records/3/occurredAt'],
    ['a number of milliseconds', { occurredAt: 1_791_766_800_000 }, '/records/3/occurredAt'],
    ['the future', { occurredAt: '2026-11-01T00:05:00.001Z' }, '/records/3/occurredAt'],
    ['a default date', { occurredAt: '1970-01-01T00:00:00Z' }, '/records/3/occurredAt'],
    ['max 0', { score: { raw: 0, max: 0 } }, '/records/3/score'],
    ['raw above max', { score: { raw: 101, max: 100 } }, '/records/3/score'],
    ['a negative score', { score: { raw: -1, max: 100 } }, '/records/3/score'],
    ['a share above 1', { score: { scaled: 1.01 } }, '/records/3/score'],
    ['a score in words', { score: 'good' }, '/records/3/score'],
    ['half a minute', { durationMinutes: 0.5 }, '/records/3/durationMinutes'],
    ['itself as what it replaces', { supersedes: 'evt-1' }, '/records/3/supersedes'],
    ['a field nobody knows', { occuredAt: 'x' }, '/records/3/occuredAt'],
  ])('with %s is invalid, and says where', (_, change, pointer) => {
    const parsed = parse(change)
    const pointers = 'errors' in parsed ? parsed.errors.map(error => error.pointer) : []
    expect(
      pointers.some(found => found === pointer || found.startsWith(`${pointer}/`)),
      JSON.stringify(parsed),
    ).toBe(true)
  })

  test('says all that is wrong with it, and its id', () => {
    const parsed = parse({ activity: 'x', occurredAt: 'y' })
    expect(parsed).toMatchObject({ id: 'evt-1', errors: [{ message: expect.any(String) }, {}] })
  })

  test('never makes the parser throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ id: fc.string(), score: fc.anything(), course: fc.anything() })),
        raw => {
          const parsed = parseRecord(raw, 0, NOW)
          expect('errors' in parsed && parsed.errors.every(({ pointer }) => pointer.startsWith('/records/0'))).toBe(
            true,
          )
        },
      ),
    )
  })
})
