import { describe, expect, test } from 'vitest'
import { batchOutcome } from '../../../local/event-sources/batch-failures.ts'

const known = new Set(['1', '2', '3'])
const answered = (payload: unknown, partial = true) => batchOutcome({ ok: true, payload }, partial, known)

describe('Given a batch, when the function has answered', () => {
  test.each([
    ['nothing', null],
    ['an empty list', { batchItemFailures: [] }],
    ['something else', { hello: 'world' }],
  ])('then %s is a success', (_, payload) => {
    expect(answered(payload)).toEqual({ all: false, failed: new Set() })
  })

  test('then named items failed and the others did not', () => {
    expect(answered({ batchItemFailures: [{ itemIdentifier: '2' }] })).toEqual({ all: false, failed: new Set(['2']) })
  })

  test.each([
    ['an unknown item', { batchItemFailures: [{ itemIdentifier: '9' }] }],
    ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a wrong key', { batchItemFailures: [{ id: '1' }] }],
    ['no list', { batchItemFailures: 'all' }],
  ])('then %s fails the whole batch', (_, payload) => {
    expect(answered(payload)).toMatchObject({ all: true })
  })

  test('then item failures do not count for a mapping that did not ask for them', () => {
    expect(answered({ batchItemFailures: [{ itemIdentifier: '2' }] }, false)).toEqual({ all: false, failed: new Set() })
  })

  test('then an error fails the whole batch', () => {
    const result = batchOutcome({ ok: false, error: { errorType: 'Error', errorMessage: 'boom' } }, true, known)
    expect(result).toEqual({ all: true, reason: 'Error: boom' })
  })
})
