import { expect, test } from 'vitest'
import type { ChangeContext } from '../../../shared/backtest/change-context.ts'
import { holdHarmless } from '../../../shared/backtest/hold-harmless.ts'
import type { Judged } from '../../../shared/backtest/judge-person.ts'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import type { RuleSetDocument } from '../../../shared/domain/rule-set.ts'
import type { LoadedAccount, ParticipantView } from '../../../shared/ports/participant-ledger.ts'

type Bands = RuleSetDocument['bands']

const OLD = DEFAULT_PROGRAMME.ruleSet

const judging =
  (bands: Bands) =>
  (_: unknown, points: number): Judged => {
    const best = bands.find(({ minPoints }) => points >= minPoints)
    return { band: best?.id ?? null, kpiScore: best?.kpiScore ?? null, entitlements: [] } as unknown as Judged
  }

/** How many points somebody with some points gets when the bands are replaced. */
function heldFor(points: number, bands: Bands): number {
  const document = { ...OLD, bands }
  const context = {
    change: { version: 2, document },
    judge: () => ({ before: judging(OLD.bands), after: judging(bands) }),
    now: '2026-11-25T00:00:00.000Z',
  } as unknown as ChangeContext
  const account = { points, period: '2026-Q4' } as unknown as LoadedAccount
  const view = { facts: {} } as unknown as ParticipantView
  return holdHarmless(account, undefined, view, context)?.points ?? 0
}

test.each([5, 105, 130])('lower scores of the same bands lift nobody into a better band (%i points)', points => {
  const lower = OLD.bands.map(band => ({ ...band, kpiScore: band.kpiScore - 5 }))
  expect(heldFor(points, lower)).toBe(0)
})

test('a band that asks for more points is held', () => {
  const [best, ...others] = OLD.bands
  if (!best) throw new Error('no bands')
  const stricter = [{ ...best, minPoints: best.minPoints + 30 } as typeof best, ...others]
  expect(heldFor(125, stricter)).toBe(25)
})

test('of a band that is gone the score is held', () => {
  const two = OLD.bands.filter(({ id }) => id !== 'B')
  expect(heldFor(105, two)).toBe(15)
})
