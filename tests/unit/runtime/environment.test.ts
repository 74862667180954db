import { describe, expect, test } from 'vitest'
import { EnvironmentError, readEnvironment } from '../../../shared/runtime/environment.ts'

const common = { STAGE: 'dev', TABLE_NAME: 'table' }

describe('the environment of a function', () => {
  test('is the common variables and those it asks for, with their types', () => {
    const variables = { ...common, MAIL_SETTLE_SECONDS: '300', DEFAULT_LOCALE: 'zh-CN', HOME: '/root' }
    expect(readEnvironment(['MAIL_SETTLE_SECONDS', 'DEFAULT_LOCALE'], variables)).toEqual({
      ...common,
      MAIL_SETTLE_SECONDS: 300,
      DEFAULT_LOCALE: 'zh-CN',
    })
  })

  test.each([
    ['TABLE_NAME', [], { STAGE: 'dev' }],
    ['TABLE_NAME', [], { STAGE: 'dev', TABLE_NAME: '' }],
    ['QUEUE_URL', ['QUEUE_URL'], { ...common, QUEUE_URL: 'my-queue' }],
    ['DEFAULT_LOCALE', ['DEFAULT_LOCALE'], { ...common, DEFAULT_LOCALE: 'fr' }],
    ['MAIL_SETTLE_SECONDS', ['MAIL_SETTLE_SECONDS'], { ...common, MAIL_SETTLE_SECONDS: 'soon' }],
  ] as const)('stops the function when %s is missing or malformed, and names it', (name, asked, variables) => {
    expect(() => readEnvironment(asked, variables)).toThrow(EnvironmentError)
    expect(() => readEnvironment(asked, variables)).toThrow(name)
  })
})
