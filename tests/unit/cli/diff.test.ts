import { describe, expect, test } from 'vitest'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import { fileOf, type } from './shell.ts'

const { ruleSet } = DEFAULT_PROGRAMME
const double = {
  ...ruleSet,
  earning: ruleSet.earning.map(rule => (rule.id === 'strategy' ? { ...rule, points: 30 } : rule)),
}

const before = fileOf('before.json', ruleSet)

describe('Given two documents, when they are compared', () => {
  test('and say the same in another order, then the code is 0', async () => {
    const { campaigns, bands, ...rest } = ruleSet
    const { code, out } = await type([
      'rules',
      'diff',
      fileOf('same.json', { bands, campaigns, ...rest }),
      '--against',
      before,
    ])
    expect(code).toBe(0)
    expect(out).toContain('say the same')
  })

  test('and one rule gives more, then it is shown and the code is 1', async () => {
    const { code, out } = await type(['rules', 'diff', fileOf('double.json', double), '--against', before])
    expect(code).toBe(1)
    expect(out).toMatch(/changed │ \/earning\/0\/points +│ .*15 -> 30/)
  })

  test('and one is no document, then that is said and the code is 2', async () => {
    const { code, note } = await type(['rules', 'diff', fileOf('no.json', {}), '--against', before])
    expect(code).toBe(2)
    expect(note).toContain('/earning')
  })
})
