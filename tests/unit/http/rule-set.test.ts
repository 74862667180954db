import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SHIPPED_PROGRAMMES } from '../../../shared/domain/programmes/index.ts'
import { findingsOf } from '../../../shared/domain/rule-findings/index.ts'
import { faultsOf } from '../../../shared/http/faults.ts'
import { programmeInput } from '../../../shared/http/schemas/programme.ts'
import { ruleSetDocument } from '../../../shared/http/schemas/rule-set.ts'

const SHIPPED = SHIPPED_PROGRAMMES.map(({ programme, ruleSet }) => ({ id: programme.id, programme, ruleSet }))

describe.each(SHIPPED)('the shipped programme $id', ({ programme, ruleSet }) => {
  test('has a rule set that the API would take, and nothing gets lost', () => {
    expect(ruleSetDocument.parse(JSON.parse(JSON.stringify(ruleSet)))).toEqual(ruleSet)
  })
  test('could be put as it is', () => {
    const { id, ...input } = programme
    expect(programmeInput.parse(input)).toEqual(input)
  })
})

const DOCUMENT = {
  earning: [
    { id: 'strategy', activity: 'course.completed', match: { categories: ['strategy'] }, points: 15 },
    { id: 'best', activity: 'exam.passed', points: 5, attempts: 'best-attempt', cap: { points: 60, per: 'period' } },
  ],
  campaigns: [
    {
      id: 'double',
      match: { categories: ['strategy'] },
      multiply: 2,
      from: '2026-10-01T00:00:00+08:00',
      to: '2027-01-01T00:00:00+08:00',
      budget: { points: 5_000 },
    },
  ],
  bands: [{ id: 'A', minPoints: 0, kpiScore: 100 }],
  entitlements: [{ id: 'quarterly', kind: 'percent-of-bonus', minPoints: 100, basisPoints: 1_000 }],
  redemptions: [],
}

test('instants of campaigns become UTC', () => {
  expect(ruleSetDocument.parse(DOCUMENT).campaigns[0]?.from).toBe('2026-09-30T16:00:00.000Z')
})

const faultOf = (change: object): readonly string[] => {
  const { error } = ruleSetDocument.safeParse({ ...DOCUMENT, ...change })
  return error ? faultsOf(error).map(({ pointer }) => pointer) : []
}
const campaign = DOCUMENT.campaigns[0]

test.each([
  [{ bands: [] }, '/bands'],
  [{ earning: [{ id: 'x', activity: 'course.seen', points: 1 }] }, '/earning/0/activity'],
  [{ earning: [{ id: 'x', activity: 'exam.passed', points: 1.5 }] }, '/earning/0/points'],
  [{ earning: [DOCUMENT.earning[0], DOCUMENT.earning[0]] }, '/earning'],
  [{ earning: [{ ...DOCUMENT.earning[0], bonus: 1 }] }, '/earning/0/bonus'],
  [{ campaigns: [{ ...campaign, to: campaign?.from }] }, '/campaigns/0/to'],
  [{ campaigns: [{ ...campaign, from: '2026-10-01' }] }, '/campaigns/0/from'],
  [{ entitlements: [{ id: 'x', kind: 'fixed-bonus' }] }, '/entitlements/0/amount'],
  [{ entitlements: [{ id: 'x', kind: 'a-car' }] }, '/entitlements/0/kind'],
])('%j is refused at %s', (change, pointer) => {
  expect(faultOf(change)).toEqual([pointer])
})

test('the example of the documentation is a document in which nothing is found', () => {
  const page = readFileSync('docs/rule-sets.md', 'utf8')
  const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  expect(findingsOf(ruleSetDocument.parse(JSON.parse(example)))).toEqual([])
})
