import { expect, test } from 'vitest'
import { judgeBand } from '../../../shared/domain/band.ts'
import { points } from '../../../shared/domain/brand.ts'
import { assessEntitlements } from '../../../shared/domain/eligibility.ts'
import { periodContaining } from '../../../shared/domain/period.ts'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import { isMember } from '../../../shared/domain/standing.ts'
import { EMPTY_ACCOUNT, post, sumsOf } from './support/account.ts'
import {
  anAdjustment,
  aProgramme,
  aRecord,
  aRuleSet,
  at,
  aVoid,
  day,
  derive,
  fateOf,
  someFacts,
  totalOf,
} from './support/builders.ts'

const { bands, entitlements } = DEFAULT_PROGRAMME.ruleSet
const capped = aRuleSet({
  earning: [
    { id: 'course', activity: 'course.completed', points: points(15), cap: { points: points(20), per: 'period' } },
  ],
})
const [first, second] = [
  aRecord('1', 'course.completed', { course: 'C-1' }),
  aRecord('2', 'course.completed', { course: 'C-2' }),
]
const extra = anAdjustment({ points: points(90) })

const deriveWith = (wishes: Parameters<typeof derive>[1]) => derive([first, second], { ruleSets: [capped], ...wishes })

/** Band and the right to apply for promotion, as anybody would be told. */
const standingOf = (total: number) => {
  const programme = aProgramme()
  const period = periodContaining(day('2026-10-01'), programme)
  const assessment = isMember(someFacts(), programme, [programme], period, period.end)
  const input = {
    points: total,
    entitlements,
    histogram: [],
    assessment,
    minimumGroup: 5,
    rounding: 'half-up' as const,
  }
  return `${total} ${judgeBand(total, bands, assessment.proration).id} ${assessEntitlements(input)[0]?.eligible ? 'may apply' : 'may not'}`
}

test('voids and adjustments together: caps fill up again, and what counts follows the sum', () => {
  // Given two courses under a cap of 20, and 90 points given by hand, which no cap cuts
  const given = deriveWith({ adjustments: [extra] })
  expect([fateOf(given, '1'), fateOf(given, '2')]).toEqual(['15 awarded', '5 awarded-partly'])
  expect(standingOf(totalOf(given))).toBe('110 B may apply')
  // When the first course is voided, the second gets what the cap had cut
  const voided = deriveWith({ adjustments: [extra], voids: [aVoid(first)] })
  expect([fateOf(voided, '1'), fateOf(voided, '2')]).toEqual(['0 voided', '15 awarded'])
  expect(standingOf(totalOf(voided))).toBe('105 B may apply')
  // And when the adjustment is taken back, band and eligibility follow
  const revoked = deriveWith({
    adjustments: [{ ...extra, revokedAt: at('2026-11-10T00:00:00Z') }],
    voids: [aVoid(first)],
  })
  expect(standingOf(totalOf(revoked))).toBe('15 C may not')
})

test('posted one after the other or all at once, the ledger comes to the same', () => {
  const revoked = { ...extra, revokedAt: at('2026-11-10T00:00:00Z') }
  const steps = [
    { adjustments: [extra] },
    { adjustments: [extra], voids: [aVoid(first)] },
    { adjustments: [revoked], voids: [aVoid(first)] },
  ]
  const stepwise = steps.map(deriveWith).reduce(post, EMPTY_ACCOUNT)
  const atOnce = post(EMPTY_ACCOUNT, deriveWith({ adjustments: [revoked], voids: [aVoid(first)] }))
  expect(sumsOf(stepwise.entries)).toEqual(sumsOf(atOnce.entries))
  expect(
    stepwise.entries
      .filter(({ awardKey }) => awardKey === 'adjustment/a-1')
      .map(({ kind, points: value }) => [kind, value]),
  ).toEqual([
    ['adjustment', 90],
    ['reversal', -90],
  ])
})
