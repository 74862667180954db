import { describe, expect, it } from 'vitest'
import { SHIPPED_PROGRAMMES } from '../../../shared/domain/programmes/index.ts'
import { FINDING_CODES, type FindingContext } from '../../../shared/domain/rule-findings/finding.ts'
import { findingsOf, hasErrors } from '../../../shared/domain/rule-findings/index.ts'
import type { RuleSetDocument } from '../../../shared/domain/rule-set.ts'
import { ruleSetDocument } from '../../../shared/http/schemas/rule-set.ts'
import { aProgramme, at } from './support/builders.ts'

const BASE = {
  earning: [
    { id: 'strategy', activity: 'course.completed', match: { categories: ['strategy'] }, points: 15 },
    { id: 'course', activity: 'course.completed', points: 10 },
  ],
  campaigns: [],
  bands: [
    { id: 'A', minPoints: 100, kpiScore: 100 },
    { id: 'C', minPoints: 0, kpiScore: 80 },
  ],
  entitlements: [],
  redemptions: [],
}
const WINDOW = { from: '2026-10-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }
const CNY = (minor: number) => ({ currency: 'CNY', minorUnits: minor })

const documentOf = (change: object): RuleSetDocument => ruleSetDocument.parse({ ...BASE, ...change })
const find = (change: object, context: FindingContext = {}) =>
  findingsOf(documentOf(change), context).map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`)

const rule = (id: string, change: object = {}) => ({ id, activity: 'exam.passed', points: 5, ...change })
const option = (id: string, change: object = {}) => ({
  id,
  name: { 'zh-CN': id, en: id },
  kind: 'benefit',
  cost: 10,
  ...change,
})
const bonus = (id: string, minPoints: number, change: object = {}) => ({
  id,
  kind: 'fixed-bonus',
  minPoints,
  amount: CNY(100),
  ...change,
})
const top = (id: string, change: object = {}) => ({
  id,
  kind: 'top-percent-bonus',
  basisPoints: 2000,
  amount: CNY(100),
  ...change,
})

type Case = readonly [finding: string, change: object, context?: FindingContext]

const FOUND: readonly Case[] = [
  ['error unreachable-rule /earning/1', { earning: [rule('any'), rule('high', { match: { minimumScore: 9000 } })] }],
  [
    'error unreachable-rule /earning/1',
    {
      earning: [
        rule('east', { match: { branches: ['hq/east'], tags: ['a', 'b'] } }),
        rule('shanghai', { match: { branches: ['hq/east/shanghai'], tags: ['b'], sources: ['lms'] } }),
      ],
    },
  ],
  ['error repeated-band /bands/1/minPoints', { bands: [BASE.bands[1], { id: 'D', minPoints: 0, kpiScore: 80 }] }],
  ['error no-bottom-band /bands', { bands: [{ id: 'A', minPoints: 1, kpiScore: 100 }] }],
  ['warning falling-kpi-score /bands/0/kpiScore', { bands: [{ id: 'A', minPoints: 9, kpiScore: 70 }, BASE.bands[1]] }],
  [
    'error campaign-without-rule /campaigns/0',
    { campaigns: [{ id: 'x', activity: 'exam.passed', multiply: 2, ...WINDOW }] },
  ],
  [
    'error campaign-without-rule /campaigns/0',
    {
      earning: [rule('a', { match: { categories: ['lean'] } }), rule('free', { points: 0 })],
      campaigns: [{ id: 'x', match: { categories: ['strategy'] }, add: 1, ...WINDOW }],
    },
  ],
  [
    'warning campaign-over /campaigns/0/to',
    { campaigns: [{ id: 'x', multiply: 2, ...WINDOW }] },
    { effectiveFrom: at('2026-12-01T00:00:00Z') },
  ],
  ['warning campaign-without-effect /campaigns/0', { campaigns: [{ id: 'x', multiply: 1, ...WINDOW }] }],
  [
    'error budget-not-retroactive /campaigns/0/budget',
    { campaigns: [{ id: 'x', multiply: 2, budget: { points: 9 }, ...WINDOW }] },
    { now: at('2026-10-02T00:00:00Z') },
  ],
  [
    'error other-currency /entitlements/0/amount/currency',
    { entitlements: [bonus('b', 10, { amount: { currency: 'EUR', minorUnits: 1 } })] },
    { programme: aProgramme() },
  ],
  ['warning zero-amount /entitlements/0/amount/minorUnits', { entitlements: [bonus('b', 10, { amount: CNY(0) })] }],
  [
    'warning zero-amount /entitlements/0/basisPoints',
    { entitlements: [{ id: 'p', kind: 'percent-of-bonus', minPoints: 10, basisPoints: 0 }] },
  ],
  ['error benefit-twice /entitlements/1', { entitlements: [bonus('a', 10), bonus('b', 10)] }],
  ['error benefit-twice /entitlements/1', { entitlements: [top('a'), top('b')] }],
  ['warning stacked-benefit /entitlements/1', { entitlements: [bonus('a', 10), bonus('b', 20)] }],
  ['error yearly-top-percent /entitlements/0/frequency', { entitlements: [top('a', { frequency: 'once-per-year' })] }],
  [
    'error repeated-redemption /redemptions/1/name',
    { redemptions: [option('a'), option('b', { name: { 'zh-CN': 'b', en: 'a' } })] },
  ],
  ['warning no-stock /redemptions/0/stock', { redemptions: [option('a', { stock: 0 })] }],
  ['error out-of-reach /bands/0/minPoints', { caps: [{ points: 99, per: 'period' }] }],
  [
    'error out-of-reach /entitlements/0/minPoints',
    { caps: [{ points: 150, per: 'period' }], entitlements: [bonus('b', 200)] },
  ],
  [
    'info idle-cap /earning/0/cap',
    { caps: [{ points: 150, per: 'period' }], earning: [rule('a', { cap: { points: 151, per: 'period' } })] },
  ],
  ['warning empty-cap /earning/0/cap/points', { earning: [rule('a', { cap: { points: 0, per: 'course' } })] }],
  ['warning empty-cap /caps/0/points', { caps: [{ points: 0, per: 'course' }] }],
  [
    'warning validity-ignored /earning/0/validityMonths',
    { earning: [rule('a', { attempts: 'best-attempt', validityMonths: 12 })] },
  ],
  [
    'warning unknown-reference /earning/0/match/courseIds/1',
    { earning: [rule('a', { match: { courseIds: ['C-1', 'C-2'] } })] },
    { known: { courseIds: new Set(['C-1']) } },
  ],
  [
    'warning unknown-reference /earning/0/match/branches/0',
    { earning: [rule('a', { match: { branches: ['other/east', 'hq/east'] } })] },
    { programme: aProgramme() },
  ],
  [
    'warning unknown-reference /earning/0/match/jobLevels/0',
    { earning: [rule('a', { match: { jobLevels: ['senior'] } })] },
    { programme: aProgramme() },
  ],
]

describe('what is wrong or doubtful in a rule set', () => {
  it.each(FOUND.map(example => ({ expected: example[0], example })))(
    '$expected',
    ({ expected, example: [, change, context] }) => {
      expect(find(change, context)).toContain(expected)
    },
  )

  it('every kind of finding has an example above, and speaks both languages', () => {
    const all = FOUND.flatMap(([, change, context]) => findingsOf(documentOf(change), context))
    expect([...new Set(all.map(({ code }) => code))].sort()).toEqual(FINDING_CODES.toSorted())
    for (const found of all) {
      expect(found['zh-CN']).toMatch(/\p{Script=Han}.*。$/u)
      expect(found.en).toMatch(/\.$/)
      expect(`${found['zh-CN']}${found.en}`).not.toMatch(/undefined|NaN|Infinity|\[object/)
    }
  })

  it('errors come first and block publication', () => {
    const findings = findingsOf(documentOf({ caps: [{ points: 0, per: 'course' }], bands: [BASE.bands[0]] }))
    expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning'])
    expect([hasErrors(findings), hasErrors(findings.slice(1))]).toEqual([true, false])
  })
})

describe('nothing is said of', () => {
  const silent: readonly Case[] = [
    ['the shape that everybody uses', {}],
    [
      'an exclusive group',
      { entitlements: [bonus('a', 10, { exclusiveGroup: 'g' }), bonus('b', 20, { exclusiveGroup: 'g' })] },
    ],
    [
      'the same minimum in another window',
      { entitlements: [bonus('a', 10), bonus('b', 10, { window: 'trailing-12-months' })] },
    ],
    ['places among other people', { entitlements: [top('a'), top('b', { scope: 'branch' })] }],
    ['a rule whose earlier one asks for more', { earning: [rule('a', { match: { tags: ['x'] } }), rule('b')] }],
    [
      'a minimum over twelve months',
      {
        bands: [BASE.bands[1]],
        caps: [{ points: 50, per: 'period' }],
        entitlements: [bonus('a', 90, { window: 'trailing-12-months' })],
      },
    ],
    [
      'a campaign that is as it was',
      { campaigns: [{ id: 'x', multiply: 2, budget: { points: 9 }, ...WINDOW }] },
      {
        now: at('2026-10-02T00:00:00Z'),
        inForce: documentOf({ campaigns: [{ id: 'x', multiply: 2, budget: { points: 9 }, ...WINDOW }] }),
      },
    ],
    [
      'a budget for what has not arrived',
      { campaigns: [{ id: 'x', multiply: 2, budget: { points: 9 }, ...WINDOW }] },
      { now: at('2026-10-02T00:00:00Z'), effectiveFrom: at('2026-10-03T00:00:00Z') },
    ],
    [
      'branches above and below those of the programme',
      { earning: [rule('a', { match: { branches: ['hq', 'hq/east/x'] } })] },
      { programme: aProgramme({ branches: [...aProgramme().branches] }) },
    ],
  ]
  it.each(silent.map(example => ({ what: example[0], example })))('$what', ({ example: [, change, context] }) => {
    expect(find(change, context)).toEqual([])
  })

  it.each(SHIPPED_PROGRAMMES)('the shipped programme $programme.id', ({ programme, ruleSet }) => {
    expect(findingsOf(ruleSet, { programme, effectiveFrom: at('2026-01-01T00:00:00Z') })).toEqual([])
  })
})
