import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { pointerOf } from '../../../shared/domain/json-pointer.ts'
import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts'
import { answerWithTag, assertMatches, matchesAny } from '../../../shared/http/etag.ts'
import { problemOf } from '../../../shared/http/failure.ts'
import { faultsOf } from '../../../shared/http/faults.ts'
import { parseLines } from '../../../shared/http/ndjson.ts'
import { Problem, unavailable } from '../../../shared/http/problem.ts'
import { instant } from '../../../shared/http/schemas/common.ts'

const named = (name: string, more: object = {}) => Object.assign(new Error('x'), { name, ...more })

describe('problems', () => {
  test('tell status, detail, faults and the correlation id', () => {
    const problem = new Problem(400, 'Bad', { errors: [{ pointer: '/a', message: 'b' }] })
    expect(problem.toBody('c-1')).toEqual({
      type: 'about:blank',
      title: 'Bad request',
      status: 400,
      detail: 'Bad',
      errors: [{ pointer: '/a', message: 'b' }],
      correlationId: 'c-1',
    })
  })

  test('of what we did not expect tell nothing of it', () => {
    const problem = problemOf(new Error('secret table name'))
    expect(problem.status).toBe(500)
    expect(JSON.stringify(problem.toBody('c-1'))).not.toContain('secret')
  })

  test.each([
    named('ProvisionedThroughputExceededException'),
    named('ThrottlingException'),
    named('TransactionCanceledException', { CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }] }),
  ])('of a busy database ask to come again: $name', error => {
    expect(problemOf(error)).toMatchObject({ status: 503, headers: { 'retry-after': '1' } })
  })

  test('of a broken condition are ours to explain', () => {
    const reasons = [{ Code: 'ConditionalCheckFailed' }, { Code: 'TransactionConflict' }]
    expect(problemOf(named('TransactionCanceledException', { CancellationReasons: reasons })).status).toBe(500)
  })

  test('pass through as they are', () => {
    const problem = unavailable('later', 5)
    expect(problemOf(problem)).toBe(problem)
  })
})

test('pointers escape what RFC 6901 says', () => {
  expect(pointerOf(['a/b', 'c~d', 0])).toBe('/a~1b/c~0d/0')
  expect(pointerOf([])).toBe('')
})

test('every unknown field is a fault of its own, where it is', () => {
  const schema = z.strictObject({ inner: z.strictObject({ a: z.number() }) })
  const { error } = schema.safeParse({ inner: { a: 'x', b: 1, c: 2 } })
  expect(error && faultsOf(error, ['body']).map(({ pointer }) => pointer)).toEqual([
    '/body/inner/a',
    '/body/inner/b',
    '/body/inner/c',
  ])
})

describe('cursors', () => {
  const schema = z.strictObject({ after: z.string() })
  test('come back as they were given out', () => {
    expect(decodeCursor(encodeCursor({ after: '王' }), schema)).toEqual({ after: '王' })
    expect(decodeCursor(undefined, schema)).toBeUndefined()
  })
  test.each(['', 'x', encodeCursor({ before: 'a' }), encodeCursor(null)])('%j is not one of ours', cursor => {
    expect(() => decodeCursor(cursor, schema)).toThrow(Problem)
  })
})

describe('tags', () => {
  test('change with the body', () => {
    const etag = (body: unknown) => answerWithTag(undefined, body).headers?.etag
    expect(etag({ a: 1 })).toBe(etag({ a: 1 }))
    expect(etag({ a: 1 })).not.toBe(etag({ a: 2 }))
  })
  test('match in lists, weakly and by *', () => {
    expect(matchesAny('"a", W/"b"', '"b"')).toBe(true)
    expect(matchesAny('*', '"b"')).toBe(true)
    expect(matchesAny('"a"', '"b"')).toBe(false)
    expect(matchesAny(undefined, '"b"')).toBe(false)
  })
  test('hold back whoever saw another version, or none where there is none', () => {
    expect(() => assertMatches('"2"', 2)).not.toThrow()
    expect(() => assertMatches(undefined, undefined)).not.toThrow()
    expect(() => assertMatches('"1"', 2)).toThrow('read it again')
    expect(() => assertMatches('*', undefined)).toThrow('read it again')
  })
})

test('lines are numbered as in an editor, empty ones do not count, faults keep the id', () => {
  const schema = z.strictObject({ id: z.string(), n: z.number() })
  const lines = parseLines('{"id":"a","n":1}\r\n\n{"id":"b","n":"x"}\n[]\n', schema)
  expect(lines).toMatchObject([
    { line: 1, value: { id: 'a', n: 1 } },
    { line: 3, id: 'b', faults: [{ pointer: '/n' }] },
    { line: 4, id: null },
  ])
})

test('a line with half a surrogate pair is told where it is', () => {
  const schema = z.strictObject({ id: z.string(), names: z.array(z.string()) })
  const [good, bad] = parseLines('{"id":"a","names":["\\ud83d\\ude00"]}\n{"id":"b","names":["x","\\ud83d"]}', schema)
  expect(good).toEqual({ line: 1, value: { id: 'a', names: ['😀'] } })
  expect(bad).toEqual({ line: 2, id: 'b', faults: [{ pointer: '/names/1', message: 'not well-formed Unicode' }] })
})

test.each(['9999-12-31T23:59:59-12:00', '0000-01-01T00:00:00+14:00', '3000-01-01T00:00:00Z'])(
  'an instant whose text would sort wrongly is refused: %s',
  value => {
    expect(instant.safeParse(value).success).toBe(false)
  },
)
