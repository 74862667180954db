import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import { SHIPPED_PROGRAMMES } from '../../../shared/domain/programmes/index.ts'
import { fileOf, type } from './shell.ts'

const { ruleSet } = DEFAULT_PROGRAMME
const withoutBottom = { ...ruleSet, bands: ruleSet.bands.filter(({ minPoints }) => minPoints > 0) }

describe('Given a rule set document, when it is validated', () => {
  test.each(SHIPPED_PROGRAMMES.map(({ programme, ruleSet }) => [programme.id, ruleSet] as const))(
    'that ships (%s), then nothing is found',
    async (id, document) => {
      const { code, out } = await type(['rules', 'validate', fileOf(`${id}.json`, document)])
      expect(code).toBe(0)
      expect(out).toContain('nothing to find fault with')
    },
  )

  test('with a fault in what it says, then its pointer and line are shown, and the code is 1', async () => {
    const file = fileOf('gap.json', withoutBottom)
    const { code, out } = await type(['rules', 'validate', file])
    const line = JSON.stringify(withoutBottom, null, 2).split('\n').indexOf('  "bands": [') + 1
    expect(code).toBe(1)
    expect(out).toMatch(new RegExp(`error +│ +${line} │ /bands +│ no-bottom-band`))
  })

  test('with a shell set to Chinese, then the words are Chinese', async () => {
    const { out } = await type(['rules', 'validate', fileOf('gap.json', withoutBottom)], { LANG: 'zh_CN.UTF-8' })
    expect(out).toContain('缺少最低档位')
    expect(out).toContain('1 个错误')
  })

  test('with what the schema does not know, then each fault is shown where it is', async () => {
    const [first, ...others] = ruleSet.earning
    const document = { ...ruleSet, earning: [{ ...first, points: -1 }, ...others], extra: true }
    const { code, out } = await type(['rules', 'validate', '--json', fileOf('strange.json', document)])
    const found = JSON.parse(out) as { findings: readonly { pointer: string; code: string; line: number }[] }
    expect(code).toBe(1)
    expect(found.findings.map(({ pointer, code: kind }) => [pointer, kind])).toEqual([
      ['/earning/0/points', 'schema'],
      ['/extra', 'schema'],
    ])
    expect(found.findings.every(({ line }) => line > 1)).toBe(true)
  })

  test('that is no JSON, then the line of the mistake is shown', async () => {
    const { code, out } = await type(['rules', 'validate', fileOf('no.json', '{\n  "earning": [,]\n}')])
    expect(code).toBe(1)
    expect(out).toMatch(/error +│ +2 │ +│ not-json/)
  })

  test('from standard input, then it is read, and called by its dash', () => {
    const command = fileURLToPath(new URL('../../../cli/tp.ts', import.meta.url))
    const check = (input: string) =>
      spawnSync(process.execPath, [command, 'rules', 'validate', '-'], {
        input,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C' },
      })
    expect(check(JSON.stringify(ruleSet))).toMatchObject({ status: 0, stdout: '-: nothing to find fault with.\n' })
    expect(check(JSON.stringify(withoutBottom))).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('no-bottom-band'),
    })
  })
})
