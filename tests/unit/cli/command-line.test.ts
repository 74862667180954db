import { describe, expect, test } from 'vitest'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import { fileOf, type } from './shell.ts'

const file = fileOf('default.json', DEFAULT_PROGRAMME.ruleSet)
const stack = fileOf('stack.json', {
  api: 'http://127.0.0.1:9',
  tokenUrl: 'http://127.0.0.1:9/oauth2/token',
  clients: { hr: { clientId: 'hr', clientSecret: 'secret', scopes: [] } },
  people: [{ subject: 'hr-admin', tokenRequest: 'grant_type=x' }],
})
const list = ['rules', 'list', '--programme', 'default']

describe('Given a command line', () => {
  test.each([
    ['nothing', [], 'Say what to do.'],
    ['no command for the rules', ['rules'], 'Say what to do with the rules.'],
    ['a slip', ['rules', 'valdate', file], 'Did you mean validate?'],
    ['an option that is not there', [...list, '--colour'], 'Unknown argument: colour'],
    ['no programme', ['rules', 'list'], 'Missing required argument: programme'],
    ['another language', [...list, '--locale', 'fr'], 'Invalid values'],
    ['consulted people without a reason', ['rules', 'publish', file, '--consulted', 'A'], 'Missing'],
    ['a file that is not there', ['rules', 'validate', 'nowhere.json'], 'cannot be read'],
    ['a stack that is not there', [...list, '--stack', 'nowhere.json'], 'There is no file nowhere.json'],
    ['a stack that is none', [...list, '--stack', fileOf('broken.json', '{')], 'does not describe a stack'],
    ['somebody the stack does not know', [...list, '--stack', stack, '--as', 'ann'], 'it knows hr-admin'],
    [
      'an instant without offset',
      ['rules', 'validate', file, '--effective-from', '2026-10-01T00:00:00'],
      'an instant with offset',
    ],
  ])('with %s, when it is typed, then the code is 2 and the reason is said', async (_, args, reason) => {
    const { code, note, out } = await type(args, { TP_API: '' })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(note).toContain(reason)
  })

  test('with an address but no token, when it is typed, then it says what is missing', async () => {
    const { code, note } = await type(list, { TP_API: 'http://127.0.0.1:9' })
    expect(code).toBe(2)
    expect(note).toContain('TP_TOKEN')
  })

  test.each([
    ['the environment', list, { TP_API: 'http://127.0.0.1:9', TP_TOKEN: 'x' }],
    ['a stack file', [...list, '--stack', stack], {}],
    ['a person of a stack', [...list, '--stack', stack, '--as', 'hr-admin'], {}],
  ])('with a system by %s that does not answer, when it is typed, then the code is 3', async (_, args, environment) => {
    const { code, note } = await type(args, environment)
    expect(code).toBe(3)
    expect(note).toContain('Nobody answers at http://127.0.0.1:9')
  })

  test('with --help, when it is typed, then exit codes and completion are explained', async () => {
    const { code, out } = await type(['--help'])
    expect(code).toBe(0)
    expect(out).toContain('Exit codes: 0 fine')
    expect(out).toContain('tp completion')
  })

  test('with completion, when it is typed, then the script names the command in full', async () => {
    const { code, out } = await type(['completion'])
    expect(code).toBe(0)
    expect(out).toMatch(/\/node_modules\/\.bin\/tp --get-yargs-completions/)
  })
})
