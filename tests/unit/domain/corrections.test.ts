import { describe, expect, it } from 'vitest'
import { aRecord, aVoid, derive, fateOf, totalOf } from './support/builders.ts'

const exam = (id: string, result: 'passed' | 'failed', wishes = {}) =>
  aRecord(id, `exam.${result}`, { course: 'C-1', ...wishes })
const FIRST = '2026-10-12T03:00:00Z'
const LATER = '2026-10-13T03:00:00Z'

describe('voids', () => {
  it('take the points and leave the next attempt to earn', () => {
    const [first, second] = [exam('1', 'passed'), exam('2', 'passed', { on: '2026-10-20' })]
    const derived = derive([first, second], { voids: [aVoid(first)] })
    expect([fateOf(derived, '1'), fateOf(derived, '2')]).toEqual(['0 voided', '5 awarded'])
    expect(derived.outcomes[0]?.outcome).toBe('voided')
  })

  it('may be there before the record', () => {
    expect(derive([], { voids: [aVoid(exam('1', 'passed'))] }).outcomes).toEqual([])
  })
})

describe('regrades', () => {
  it('supersedes: the replaced record counts no more', () => {
    const derived = derive([exam('1', 'passed'), exam('2', 'passed', { supersedes: '1' })])
    expect([fateOf(derived, '1'), fateOf(derived, '2')]).toEqual(['0 superseded', '5 awarded'])
    expect(derived.outcomes[0]?.reason.details).toEqual({ by: 'lms/2' })
  })

  it('supersedes: names a record of the same source only', () => {
    const derived = derive([
      exam('1', 'passed'),
      exam('2', 'passed', { source: 'moodle', supersedes: '1', on: '2026-10-20' }),
    ])
    expect(fateOf(derived, '1')).toBe('5 awarded')
  })

  it('same attempt: the one done last counts, whatever the order of arrival', () => {
    const revoked = (passed: string, failed: string) =>
      derive([
        exam('2', 'passed', { attempt: 'a', recordedAt: passed }),
        exam('1', 'failed', { attempt: 'a', recordedAt: failed, on: '2026-10-20' }),
      ])
    for (const derived of [revoked(FIRST, LATER), revoked(LATER, FIRST), revoked(FIRST, FIRST)]) {
      expect([fateOf(derived, '2'), fateOf(derived, '1')]).toEqual(['0 superseded', '0 no-rule'])
    }
  })

  it('same attempt, done at the same moment: the one recorded last counts', () => {
    const derived = derive([
      exam('1', 'passed', { attempt: 'a', recordedAt: LATER, score: 70 }),
      exam('2', 'passed', { attempt: 'a', recordedAt: FIRST, score: 90 }),
    ])
    expect([fateOf(derived, '1'), fateOf(derived, '2')]).toEqual(['5 awarded', '0 superseded'])
  })

  it('same attempt, done and recorded at the same moment: the greater id counts', () => {
    const derived = derive([exam('1', 'passed', { attempt: 'a' }), exam('2', 'passed', { attempt: 'a' })])
    expect(derived.awards.map(({ record }) => record.id)).toEqual(['2'])
  })

  it('same attempt turned from passed to failed: the pass is revoked', () => {
    const derived = derive([
      exam('1', 'passed', { attempt: 'a', recordedAt: FIRST }),
      exam('2', 'failed', { attempt: 'a', recordedAt: LATER }),
    ])
    expect(totalOf(derived)).toBe(0)
    expect([fateOf(derived, '1'), fateOf(derived, '2')]).toEqual(['0 superseded', '0 no-rule'])
  })

  it('a failed new attempt takes no pass away', () => {
    const derived = derive([
      exam('1', 'passed', { attempt: 'a' }),
      exam('2', 'failed', { attempt: 'b', on: '2026-10-20' }),
      exam('3', 'failed', { on: '2026-10-21' }),
    ])
    expect(totalOf(derived)).toBe(5)
  })

  it('the same attempt id on another course or kind of activity is another thing', () => {
    const derived = derive([
      exam('1', 'passed', { attempt: 'a' }),
      exam('2', 'passed', { attempt: 'a', course: 'C-2' }),
      aRecord('3', 'course.completed', { attempt: 'a', course: 'C-1' }),
    ])
    expect(totalOf(derived)).toBe(5 + 5 + 10)
  })

  it('voiding the regrade revives what it replaced', () => {
    const regrade = exam('2', 'failed', { supersedes: '1' })
    const derived = derive([exam('1', 'passed'), regrade], { voids: [aVoid(regrade)] })
    expect([fateOf(derived, '1'), fateOf(derived, '2')]).toEqual(['5 awarded', '0 voided'])
  })

  it('voiding the middle of three versions leaves the last one standing for all', () => {
    const middle = exam('2', 'passed', { supersedes: '1' })
    const derived = derive([exam('1', 'passed'), middle, exam('3', 'failed', { supersedes: '2' })], {
      voids: [aVoid(middle)],
    })
    expect(['1', '2', '3'].map(id => fateOf(derived, id))).toEqual(['0 superseded', '0 voided', '0 no-rule'])
  })

  it('records that replace each other in a circle leave the latest', () => {
    const derived = derive([
      exam('1', 'passed', { supersedes: '2', recordedAt: LATER }),
      exam('2', 'passed', { supersedes: '1', recordedAt: FIRST }),
    ])
    expect(derived.awards.map(({ record }) => record.id)).toEqual(['1'])
  })

  it('a regrade done in the next quarter replaces the pass of this one', () => {
    const derived = derive([exam('1', 'passed'), exam('2', 'failed', { supersedes: '1', on: '2027-01-05' })])
    expect(derived.outcomes.map(({ id, reason }) => [id, reason.code])).toEqual([['1', 'superseded']])
  })
})
