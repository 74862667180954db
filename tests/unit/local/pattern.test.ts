import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePattern } from '../../../local/event-bus/pattern.ts'
import type { Json } from '../../../local/template/json.ts'

const event = {
  source: 'training-points',
  'detail-type': 'PointsPosted',
  resources: ['arn:a', 'arn:b'],
  detail: {
    points: 15,
    kind: 'award',
    note: null,
    tags: { 'ses:configuration-set': ['main'] },
    lines: [{ points: 1 }, { points: 9 }],
  },
}

describe('Given an event, when a pattern is matched against it', () => {
  test.each([
    ['an exact value', { source: ['training-points'] }, true],
    ['another value', { source: ['aws.ses'] }, false],
    ['one of several values', { 'detail-type': ['BandChanged', 'PointsPosted'] }, true],
    ['all fields must match', { source: ['training-points'], 'detail-type': ['BandChanged'] }, false],
    ['a nested field', { detail: { kind: ['award'] } }, true],
    ['a key with a colon', { detail: { tags: { 'ses:configuration-set': ['main'] } } }, true],
    ['an item of a list', { resources: ['arn:b'] }, true],
    ['a field of a list of objects', { detail: { lines: { points: [9] } } }, true],
    ['null', { detail: { note: [null] } }, true],
    ['a number is not its text', { detail: { points: ['15'] } }, false],
    ['prefix', { source: [{ prefix: 'training' }] }, true],
    ['suffix', { 'detail-type': [{ suffix: 'Posted' }] }, true],
    ['anything-but', { detail: { kind: [{ 'anything-but': ['reversal', 'expiry'] }] } }, true],
    ['anything-but the value', { detail: { kind: [{ 'anything-but': 'award' }] } }, false],
    ['anything-but a prefix', { detail: { kind: [{ 'anything-but': { prefix: 'aw' } }] } }, false],
    ['exists', { detail: { points: [{ exists: true }] } }, true],
    ['exists not', { detail: { reason: [{ exists: false }] } }, true],
    ['a missing field', { detail: { reason: [{ exists: true }] } }, false],
    ['a numeric range', { detail: { points: [{ numeric: ['>=', 10, '<', 20] }] } }, true],
    ['outside of the range', { detail: { points: [{ numeric: ['>', 15] }] } }, false],
    ['$or', { $or: [{ source: ['x'] }, { detail: { kind: ['award'] } }] }, true],
    ['no branch of $or', { $or: [{ source: ['x'] }, { source: ['y'] }] }, false],
  ] as [string, Json, boolean][])('then %s', (_, pattern, expected) => {
    expect(compilePattern(pattern)(event)).toBe(expected)
  })
})

describe('Given a pattern with something that is not emulated, when it is compiled', () => {
  test.each([
    ['an operator', { detail: { name: [{ wildcard: 'a*b' }] } }, /detail\.name.*wildcard/],
    ['two operators', { detail: { name: [{ prefix: 'a', suffix: 'b' }] } }, /detail\.name/],
    ['a keyword', { detail: { $and: [] } }, /detail\.\$and/],
    ['a bare value', { source: 'training-points' }, /source/],
  ] as [string, Json, RegExp][])('then the error names %s', (_, pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(message)
  })
})

test('Given any flat event, when the pattern is made of its own values, then it matches, and with one value changed it does not', () => {
  const flat = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.oneof(fc.string(), fc.integer(), fc.boolean()), {
    minKeys: 1,
  })
  fc.assert(
    fc.property(flat, source => {
      const values = { ...source }
      const exact = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, [value]]))
      const [key = ''] = Object.keys(values)
      expect(compilePattern(exact)(values)).toBe(true)
      expect(compilePattern({ ...exact, [key]: [`not ${values[key]}`] })(values)).toBe(false)
    }),
  )
})
