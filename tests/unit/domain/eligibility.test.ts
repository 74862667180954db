import { describe, expect, it } from 'vitest'
import { basisPoints, minorUnits, points } from '../../../shared/domain/brand.ts'
import { assessEntitlements, type EligibilityInput } from '../../../shared/domain/eligibility.ts'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import { TECHNOLOGY_PROGRAMME } from '../../../shared/domain/programmes/technology.ts'
import { histogramOf } from '../../../shared/domain/ranking.ts'
import type { FixedBonus } from '../../../shared/domain/rule-set.ts'
import { WHOLE_QUARTER } from './support/builders.ts'

const yuan = (amount: number) => ({ currency: 'CNY', minorUnits: minorUnits(amount * 100) })
const TEN = histogramOf([210, 135, 135, 100, 90, 80, 40, 20, 10, 0])

const assess = (value: number, wishes: Partial<EligibilityInput> = {}) =>
  assessEntitlements({
    points: value,
    entitlements: DEFAULT_PROGRAMME.ruleSet.entitlements,
    histogram: TEN,
    assessment: WHOLE_QUARTER,
    minimumGroup: 5,
    rounding: 'half-up',
    ...wishes,
  })

describe('entitlements of the default programme', () => {
  it('210 points: may apply for promotion, CNY 5,000 and, in the top 20 %, CNY 3,000', () => {
    expect(assess(210)).toEqual([
      { id: 'promotion', kind: 'promotion-application', eligible: true },
      { id: 'special-bonus', kind: 'fixed-bonus', eligible: true, amount: yuan(5000) },
      { id: 'top-20', kind: 'top-percent-bonus', eligible: true, amount: yuan(3000) },
    ])
  })

  it('135 points: 65 short of the special bonus; who ties at the cut is in', () => {
    expect(assess(135).slice(1)).toEqual([
      { id: 'special-bonus', kind: 'fixed-bonus', eligible: false, reason: { code: 'below-minimum', missing: 65 } },
      { id: 'top-20', kind: 'top-percent-bonus', eligible: true, amount: yuan(3000) },
    ])
  })

  it('100 points: promotion exactly reached, 35 short of the cut; 99 not', () => {
    expect(assess(100)[0]?.eligible).toBe(true)
    expect(assess(100)[2]?.reason).toEqual({ code: 'below-cut', missing: 35 })
    expect(assess(99)[0]?.reason).toEqual({ code: 'below-minimum', missing: 1 })
  })

  it('nobody without points is in a top list', () => {
    expect(assess(0, { histogram: histogramOf([0, 0, 0, 0, 0]) })[2]?.reason).toEqual({ code: 'below-cut', missing: 1 })
  })

  it('a group of 4 is too small for a top list, unless the entitlement says otherwise', () => {
    const four = histogramOf([210, 100, 50, 10])
    expect(assess(210, { histogram: four })[2]).toMatchObject({ eligible: false, reason: { code: 'group-too-small' } })
    const entitlements = [
      { id: 't', kind: 'top-percent-bonus' as const, basisPoints: basisPoints(2000), minGroup: 4, amount: yuan(1) },
    ]
    expect(assess(210, { histogram: four, entitlements })[0]?.eligible).toBe(true)
  })

  it.each(['not-assessed', 'left', 'held', 'outside-programme'] as const)('%s: nothing, with that reason', reason => {
    const results = assess(210, {
      assessment: { ...WHOLE_QUARTER, active: false, assessed: false, ranked: false, reason },
    })
    expect(results.map(result => [result.eligible, result.reason?.code, result.amount])).toEqual(
      Array(3).fill([false, reason, undefined]),
    )
  })
})

describe('a percentage of a bonus', () => {
  const entitlements = TECHNOLOGY_PROGRAMME.ruleSet.entitlements

  it('has no amount without its base, and is never 0', () => {
    expect(assess(100, { entitlements })).toEqual([
      { id: 'quarterly', kind: 'percent-of-bonus', eligible: false, reason: { code: 'base-missing' } },
    ])
  })

  it('is 10 % of the base, half-up to the cent', () => {
    const bonusBase = { currency: 'CNY', minorUnits: minorUnits(1_234_565) }
    expect(assess(100, { entitlements, bonusBase })[0]?.amount).toEqual({ currency: 'CNY', minorUnits: 123_457 })
    expect(assess(99, { entitlements, bonusBase })[0]?.reason).toEqual({ code: 'below-minimum', missing: 1 })
  })
})

describe('an exclusive group', () => {
  const bonus = (id: string, minPoints: number, amount: number): FixedBonus => ({
    id,
    kind: 'fixed-bonus',
    minPoints: points(minPoints),
    amount: yuan(amount),
    exclusiveGroup: 'bonus',
  })
  const entitlements = [bonus('small', 50, 100), bonus('large', 150, 900), bonus('same', 150, 900)]

  it('pays the best amount only, of equals the first', () => {
    const results = assess(160, { entitlements })
    expect(results.map(({ eligible }) => eligible)).toEqual([false, true, false])
    expect(results[0]).toEqual({
      id: 'small',
      kind: 'fixed-bonus',
      eligible: false,
      reason: { code: 'exclusive-group', wonBy: 'large' },
    })
  })

  it('leaves the reason of what was not reached anyway', () => {
    expect(assess(60, { entitlements }).map(({ reason }) => reason?.code)).toEqual([
      undefined,
      'below-minimum',
      'below-minimum',
    ])
  })
})

describe('a trailing window', () => {
  const entitlements = [
    { id: 'p', kind: 'promotion-application' as const, minPoints: points(100), window: 'trailing-12-months' as const },
  ]

  it('is judged by the points of twelve months', () => {
    expect(
      assess(10, { entitlements, trailing: { points: 100, proration: WHOLE_QUARTER.proration } })[0]?.eligible,
    ).toBe(true)
  })

  it('is not judged by the period when those are not known', () => {
    expect(assess(500, { entitlements })[0]?.reason).toEqual({ code: 'window-missing' })
  })
})
