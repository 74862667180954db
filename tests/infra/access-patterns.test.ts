import { describe, expect, test } from 'vitest'
import { ACCESS_PATTERNS, PIPELINE_PATTERNS } from '../../shared/dynamodb/access-patterns.ts'

const writesOf = ({ cost }: (typeof ACCESS_PATTERNS)[number]): number => ('write' in cost ? cost.write : 0)

describe('access patterns', () => {
  test('a lone record costs 8 write units from its arrival to a changed band, within the budget of 11', () => {
    expect(PIPELINE_PATTERNS.reduce((sum, pattern) => sum + writesOf(pattern), 0)).toBe(8)
  })

  test('each is named once, and what asks the index asks by Query', () => {
    const names = ACCESS_PATTERNS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { name, operation, index } of ACCESS_PATTERNS) if (index) expect(operation, name).toBe('Query')
  })
})
