import { expect, test } from 'vitest'
import { contextOf } from '../../../cli/context.ts'
import { backtestText } from '../../../cli/rules/print-backtest.ts'
import type { BacktestSummary } from '../../../shared/backtest/backtest-summary.ts'
import { createTestTerminal } from '../../support/terminal.ts'

const money = (minorUnits: number) => ({ currency: 'CNY', minorUnits })

const summary = {
  programme: 'default',
  period: '2026-Q3',
  version: 2,
  effectiveFrom: '2026-06-30T16:00:00.000Z',
  seenAt: '2026-10-01T00:00:00.000Z',
  participants: 2,
  population: 3,
  changed: 1,
  pointsBefore: 100,
  pointsAfter: 130,
  bands: { before: { C: 2 }, after: { C: 1, A: 1 } },
  entitlements: [
    {
      id: 'bonus',
      people: { before: 0, after: 1 },
      cost: { before: money(0), after: money(500_000) },
      gained: 1,
      lost: 0,
    },
  ],
  cost: { before: money(0), after: money(500_000) },
  held: { participants: 1, points: 5 },
  entries: 4,
  branches: [],
  courses: [{ courseId: '', points: { before: 3, after: 6 } }],
  periods: [],
  mostAffected: [
    {
      participantId: 'p',
      branch: 'hq',
      points: { before: 90, after: 120 },
      band: { before: null, after: 'A' },
      rank: { before: 2, after: 1 },
      gained: ['bonus'],
      lost: [],
    },
  ],
} as unknown as BacktestSummary

const inLocale = (locale: 'en' | 'zh-CN') => {
  const { terminal } = createTestTerminal()
  return backtestText(summary, contextOf({ locale, json: false }, { terminal, environment: {} }))
}

test('Given a backtest, when it is shown, then people, points, bands, money and whom it touches can be read', () => {
  const text = inLocale('en')
  expect(text).toContain('2 people with something in the period (N = 3); something changes for 1.')
  expect(text).toContain('Held harmless: 1 person with 5 points more')
  expect(text).toMatch(/points │ 100 +│ 130 +│ \+30/)
  expect(text).toMatch(/cost +│ CNY 0.00 │ CNY 5,000.00 │ \+CNY 5,000.00/)
  expect(text).toMatch(/A +│ +0 │ +1 │ \+1/)
  expect(text).toMatch(/bonus +│ +0 │ +1 │ +1 │ +0/)
  expect(text).toMatch(/\(no course\) │ +3 │ +6 │ \+3/)
  expect(text).toMatch(/\(erased\) │ hq +│ +90 │ +120 │ not assessed -> A │ 2 -> 1 │ bonus/)
})

test('Given a backtest, when it is shown in Chinese, then no English is left', () => {
  expect(inLocale('zh-CN')).not.toMatch(/people|points|branch|before|after/)
})
