import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordKeyOf } from '../../../shared/domain/learning-record.ts'
import { BUSY_RULES, deliveredPools, type Pool, poolOf, pools } from './support/arbitraries.ts'
import { derive } from './support/builders.ts'

const deriveBusy = ({ records, voids }: Pool) => derive(records, { voids, ruleSets: BUSY_RULES })
const Q4 = ['2026-10-01', '2026-12-31']
const isInQ4 = (instant: string) => instant.slice(0, 10) >= `${Q4[0]}` && instant.slice(0, 10) <= `${Q4[1]}`

describe('derivation', () => {
  it('property: does not depend on the order of records and voids, nor on repeats', () => {
    fc.assert(
      fc.property(deliveredPools, fc.nat(), ({ pool, deliveries }, n) => {
        const repeated = deliveries.slice(0, deliveries.length === 0 ? 0 : n % deliveries.length)
        expect(deriveBusy(poolOf([...deliveries, ...repeated]))).toEqual(deriveBusy(pool))
      }),
      { numRuns: 300 },
    )
  })

  it('property: every record of the period has exactly one outcome, and no other record has any', () => {
    fc.assert(
      fc.property(pools, pool => {
        const expected = pool.records.filter(({ occurredAt }) => isInQ4(occurredAt)).map(recordKeyOf)
        expect(deriveBusy(pool).outcomes.map(recordKeyOf).sort()).toEqual(expected.sort())
      }),
    )
  })

  it('property: awards and outcomes tell the same, and an award key is awarded once', () => {
    fc.assert(
      fc.property(pools, pool => {
        const { awards, outcomes } = deriveBusy(pool)
        const awarded = outcomes.filter(({ outcome }) => outcome === 'awarded')
        expect(awards.map(award => [recordKeyOf(award.record), award.points, award.key])).toEqual(
          awarded.map(outcome => [recordKeyOf(outcome), outcome.points, outcome.awardKey]),
        )
        expect(new Set(awards.map(({ key }) => key)).size).toBe(awards.length)
        expect(awards.every(({ points }) => Number.isInteger(points) && points > 0)).toBe(true)
      }),
    )
  })

  it('property: no rule gives more than its cap in a period', () => {
    fc.assert(
      fc.property(pools, pool => {
        const { awards } = deriveBusy(pool)
        const strategy = awards.filter(({ ruleId, ruleSetVersion }) => ruleId === 'strategy' && ruleSetVersion === 1)
        expect(strategy.reduce((sum, { points }) => sum + points, 0)).toBeLessThanOrEqual(20)
      }),
    )
  })

  it('property: exactly the voided records are told voided, and they earn nothing', () => {
    fc.assert(
      fc.property(pools, pool => {
        const voided = new Set(pool.voids.map(recordKeyOf))
        const { awards, outcomes } = deriveBusy(pool)
        expect(awards.filter(({ record }) => voided.has(recordKeyOf(record)))).toEqual([])
        for (const outcome of outcomes) expect(outcome.outcome === 'voided').toBe(voided.has(recordKeyOf(outcome)))
      }),
    )
  })
})
