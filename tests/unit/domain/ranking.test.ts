import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeBand, kpiContribution, NoBandsError } from '../../../shared/domain/band.ts'
import { basisPoints } from '../../../shared/domain/brand.ts'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import { histogramOf, percentileOf, populationOf, rankOf, topPercentCut } from '../../../shared/domain/ranking.ts'

const WHOLE = { activeDays: 92, days: 92, always: false }
const TWENTY_PERCENT = basisPoints(2000)
const groups = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 40 })

describe('bands of the default programme', () => {
  it.each([
    [-5, 'C'],
    [0, 'C'],
    [99, 'C'],
    [100, 'B'],
    [119, 'B'],
    [120, 'A'],
    [500, 'A'],
  ])('%i points are band %s', (points, id) => {
    expect(judgeBand(points, DEFAULT_PROGRAMME.ruleSet.bands.toReversed(), WHOLE).id).toBe(id)
  })

  it('an improvement plan comes with C only', () => {
    const plans = [99, 100, 120].map(
      points => judgeBand(points, DEFAULT_PROGRAMME.ruleSet.bands, WHOLE).improvementPlan ?? false,
    )
    expect(plans).toEqual([true, false, false])
  })

  it('weighs 10 % of the KPI: 100, 90 and 80 give 10, 9 and 8 points', () => {
    const { kpiWeight } = DEFAULT_PROGRAMME.programme
    const whole = { partDays: 92, allPartDays: 92 }
    expect([100, 90, 80].map(score => kpiContribution(score, kpiWeight, whole))).toEqual([1000, 900, 800])
  })

  it('a rule set without bands judges nobody', () => {
    expect(() => judgeBand(10, [], WHOLE)).toThrow(NoBandsError)
  })
})

describe('ranks', () => {
  it('1, 2, 2, 4', () => {
    const histogram = histogramOf([120, 90, 90, 10])
    expect([120, 90, 10].map(points => rankOf(points, histogram))).toEqual([1, 2, 4])
  })

  it('percentile: people with fewer points, in basis points, rounded down', () => {
    expect(percentileOf(135, histogramOf([150, 140, 138, 135, ...Array(296).fill(1)]))).toBe(9866)
    expect(percentileOf(1, histogramOf([]))).toBe(0)
  })

  it('property: agree with counting people one by one', () => {
    fc.assert(
      fc.property(groups, group => {
        const histogram = histogramOf(group)
        expect(populationOf(histogram)).toBe(group.length)
        for (const points of group) {
          expect(rankOf(points, histogram)).toBe(group.filter(other => other > points).length + 1)
          const fewer = group.filter(other => other < points).length
          expect(percentileOf(points, histogram)).toBe(Math.floor((10_000 * fewer) / group.length))
        }
      }),
    )
  })
})

describe('the top 20 %', () => {
  it.each([
    [[50, 40, 30, 20, 10], { k: 1, minimumPoints: 50 }],
    [[50, 40, 30, 20, 10, 5], { k: 2, minimumPoints: 40 }],
    [[50, 40, 40, 40, 10, 5], { k: 2, minimumPoints: 40 }],
    [[3, 0, 0, 0, 0, 0], { k: 2, minimumPoints: 1 }],
    [[0, 0], { k: 1, minimumPoints: 1 }],
  ])('of %j is %j', (group, cut) => {
    expect(topPercentCut(histogramOf(group), TWENTY_PERCENT)).toEqual(cut)
  })

  it('of nobody is nothing', () => {
    expect(topPercentCut([], TWENTY_PERCENT)).toBeUndefined()
    expect(topPercentCut(histogramOf([5]), basisPoints(0))).toBeUndefined()
  })

  it('property: the k-th and all who tie with it are in, nobody without points, nobody else', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 10_000 }), (group, share) => {
        fc.pre(group.length > 0)
        const cut = topPercentCut(histogramOf(group), basisPoints(share))
        const k = Number((BigInt(group.length) * BigInt(share) + 9_999n) / 10_000n)
        const kth = group.toSorted((a, b) => b - a)[k - 1] ?? 0
        const expected = group.filter(points => points >= kth && points > 0)
        expect(cut?.k).toBe(k)
        expect(group.filter(points => points >= (cut?.minimumPoints ?? Infinity))).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })
})
