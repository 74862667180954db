import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type BranchPath, brand, points } from '../../../shared/domain/brand.ts'
import { deriveParticipant } from '../../../shared/domain/derive-participant.ts'
import { SHIPPED_PROGRAMMES } from '../../../shared/domain/programmes/index.ts'
import { BUSY_RULES, deliveredPools, type Pool, poolOf } from './support/arbitraries.ts'
import { anAdjustment, aPost, aRuleSet, at, day, someFacts } from './support/builders.ts'

const programmes = SHIPPED_PROGRAMMES.map(({ programme }) => ({ ...programme, publications: [] }))
const ruleSets = new Map(
  SHIPPED_PROGRAMMES.map(({ programme, ruleSet }) => [
    programme.id,
    programme.id === 'default' ? BUSY_RULES : [aRuleSet(ruleSet)],
  ]),
)
const technology = brand<BranchPath>('hq/technology/labs')
const POSTS = [aPost({ to: day('2026-11-09') }), aPost({ from: day('2026-11-10'), branch: technology })]
const ADJUSTMENTS = [
  anAdjustment(),
  anAdjustment({ id: 'a-2', points: points(-2), period: brand('2027-Q1') }),
  anAdjustment({ id: 'a-3', points: points(90), revokedAt: at('2026-12-01T00:00:00Z') }),
]

const resultOf = ({ records, voids }: Pool, posts: typeof POSTS, adjustments: typeof ADJUSTMENTS) => {
  const facts = someFacts({ posts })
  const history = { facts, records, voids, adjustments, grants: [], accounts: [] }
  const derived = deriveParticipant(history, { programmes, ruleSets })
  if (derived === 'needs-history') throw new Error('a whole history needs no more history')
  const accounts = derived.map(({ programme, period, ...rest }) => [`${programme.id} ${period.id}`, rest] as const)
  return Object.fromEntries(accounts)
}

it('property: records, voids, a transfer and adjustments over several periods derive the same in any order', () => {
  const orders = fc.record({
    delivered: deliveredPools,
    posts: fc.shuffledSubarray(POSTS, { minLength: 2 }),
    adjustments: fc.shuffledSubarray(ADJUSTMENTS, { minLength: 3 }),
  })
  fc.assert(
    fc.property(orders, ({ delivered: { pool, deliveries }, posts, adjustments }) => {
      const shuffled = resultOf(poolOf(deliveries), posts, adjustments)
      expect(shuffled).toEqual(resultOf(pool, POSTS, ADJUSTMENTS))
    }),
    { numRuns: 200 },
  )
})
