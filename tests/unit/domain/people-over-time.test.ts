import { describe, expect, it } from 'vitest'
import {
  type BranchPath,
  basisPoints,
  brand,
  minorUnits,
  type ProgrammeId,
  points,
} from '../../../shared/domain/brand.ts'
import { addDays } from '../../../shared/domain/calendar.ts'
import { judgeStanding, type StandingInput } from '../../../shared/domain/judge-standing.ts'
import type { Leave, ParticipantFacts } from '../../../shared/domain/participant.ts'
import { periodContaining } from '../../../shared/domain/period.ts'
import { accountFor, isPlaced } from '../../../shared/domain/placement.ts'
import type { Programme } from '../../../shared/domain/programme.ts'
import { histogramOf } from '../../../shared/domain/ranking.ts'
import type { RuleSetDocument } from '../../../shared/domain/rule-set.ts'
import { aPost, aProgramme, aRuleSet, at, day, someFacts } from './support/builders.ts'

const programme = (id: string, node: string, wishes: Partial<Programme> = {}) =>
  aProgramme({ id: brand<ProgrammeId>(id), branches: [brand<BranchPath>(node)], ...wishes })

const EAST = programme('east', 'hq/east')
const WEST = programme('west', 'hq/west')
const HALF = programme('half', 'hq/half', { periodScheme: 'half-year' })
const ALL = [EAST, WEST, HALF]
const Q4 = periodContaining(day('2026-10-01'), EAST)

/** Posts one after the other: `[branch, first day]`; null: a job level that no programme is for. */
const career = (...steps: readonly (readonly [string | null, string])[]): ParticipantFacts =>
  someFacts({
    hiredOn: day(steps[0]?.[1] ?? ''),
    posts: steps.map(([branch, from], index) => {
      const next = steps[index + 1]
      const place = branch === null ? { jobLevel: 'senior' } : { branch: brand<BranchPath>(branch) }
      return aPost({ from: day(from), to: next === undefined ? null : addDays(day(next[1]), -1), ...place })
    }),
  })

const standing = (facts: ParticipantFacts, wishes: Partial<StandingInput> = {}, rules: Partial<RuleSetDocument> = {}) =>
  judgeStanding({
    facts,
    programme: EAST,
    programmes: ALL,
    ruleSets: [aRuleSet(rules)],
    period: periodContaining(day('2026-10-01'), wishes.programme ?? EAST),
    now: at('2027-02-01T00:00:00Z'),
    points: 0,
    histogram: undefined,
    ...wishes,
  })

const whereOn = (on: string, facts: ParticipantFacts): string => {
  const placement = accountFor(at(`${on}T10:00:00+08:00`), facts, ALL)
  return isPlaced(placement) ? `${placement.programme.id} ${placement.period.id}` : placement.reason
}

const leave = (from: string, to: string, kind: Leave['kind'] = 'protected'): Leave => ({
  from: day(from),
  to: day(to),
  kind,
})

describe('proration', () => {
  const PRORATED = aRuleSet().document.bands.map(band => ({ ...band, prorate: true }))
  const halfAway = someFacts({
    posts: [aPost({ branch: brand<BranchPath>('hq/east') })],
    leaves: [leave('2026-10-01', '2026-11-15')],
  })

  it('lowers a minimum to the part of the period, rounded up, where the rule asks for it', () => {
    expect(standing(halfAway, { points: 60 }, { bands: PRORATED }).band).toMatchObject({ band: 'A' })
    expect(standing(halfAway, { points: 59 }, { bands: PRORATED }).band).toMatchObject({ band: 'B' })
    expect(standing(halfAway, { points: 60 }).band).toMatchObject({ band: 'C', improvementPlan: true })
  })

  it('lowers thresholds of entitlements, never amounts', () => {
    const amount = { currency: 'CNY', minorUnits: minorUnits(500_000) }
    const bonus = { id: 'b', kind: 'fixed-bonus' as const, minPoints: points(200), amount }
    const judged = (rule: object) => standing(halfAway, { points: 100 }, { entitlements: [{ ...bonus, ...rule }] })
    expect(judged({ prorate: true }).entitlements).toEqual([{ id: 'b', kind: 'fixed-bonus', eligible: true, amount }])
    expect(judged({}).entitlements[0]?.reason).toEqual({ code: 'below-minimum', missing: 100 })
  })

  it('does nothing for a whole period', () => {
    const whole = career(['hq/east', '2020-01-01'])
    expect(standing(whole, { points: 119 }, { bands: PRORATED }).band).toMatchObject({ band: 'B' })
  })
})

describe('a transfer within a period', () => {
  const moved = career(['hq/east', '2020-01-01'], ['hq/west', '2026-11-16'])

  it('leaves two parts, each assessed by itself with lowered thresholds, whatever the rules say', () => {
    expect(standing(moved, { points: 60 }).band).toMatchObject({ band: 'A' })
    expect(standing(moved, { points: 59, programme: WEST }).band).toMatchObject({ band: 'B' })
  })

  it('weighs the contribution by the days of the parts', () => {
    const [east, west] = [standing(moved, { points: 60 }), standing(moved, { points: 0, programme: WEST })]
    expect([east.band.kpiContribution, west.band.kpiContribution]).toEqual([500, 400])
  })

  it('ranks only where the person is at the end', () => {
    const histogram = [[10, 6]] as const
    expect(standing(moved, { points: 10, histogram }).place).toMatchObject({
      rank: null,
      rankReason: { code: 'outside-programme' },
    })
    expect(standing(moved, { points: 10, histogram, programme: WEST }).place).toMatchObject({ rank: 1 })
    const top = standing(moved, { points: 10, histogram }).entitlements.find(({ id }) => id === 'top-20')
    expect(top?.reason).toEqual({ code: 'outside-programme' })
  })

  it('out of the job level leaves one part with the whole contribution', () => {
    const promoted = career(['hq/east', '2020-01-01'], [null, '2026-11-16'])
    expect(standing(promoted, { points: 60 }).band).toMatchObject({ band: 'A', kpiContribution: 1000 })
    expect(standing(promoted, { points: 60 }).assessment).toMatchObject({ assessed: true, ranked: false })
  })
})

describe('a part that is too short', () => {
  it('counts in the longer one: its days, its records, its rank', () => {
    const late = career(['hq/east', '2020-01-01'], ['hq/west', '2026-12-10'])
    expect(whereOn('2026-12-15', late)).toBe('east 2026-Q4')
    expect(whereOn('2027-01-01', late)).toBe('west 2027-Q1')
    expect(standing(late).assessment).toMatchObject({ ranked: true, activeDays: 92, proration: { always: false } })
    expect(standing(late, { programme: WEST }).assessment).toMatchObject({ assessed: false, activeDays: 0 })
  })

  it('of two equals goes into the later one', () => {
    const facts = { ...career(['hq/east', '2026-12-01'], ['hq/west', '2026-12-15']), leftOn: day('2026-12-28') }
    expect(whereOn('2026-12-02', facts)).toBe('west 2026-Q4')
    expect(whereOn('2026-12-20', facts)).toBe('west 2026-Q4')
  })

  it('is short also by leave', () => {
    const facts = {
      ...career(['hq/east', '2020-01-01'], ['hq/west', '2026-11-01']),
      leaves: [leave('2026-11-11', '2027-03-31')],
    }
    expect(whereOn('2026-11-02', facts)).toBe('east 2026-Q4')
  })

  it('beside no other programme stays, and is not assessed', () => {
    const promoted = career(['hq/east', '2020-01-01'], [null, '2026-10-20'])
    expect(whereOn('2026-10-05', promoted)).toBe('east 2026-Q4')
    expect(standing(promoted).band).toMatchObject({ band: null, bandReason: { code: 'not-assessed' } })
  })

  it('that begins with the period is no part of the one before', () => {
    const facts = career(['hq/east', '2020-01-01'], ['hq/west', '2026-10-01'], [null, '2026-10-20'])
    expect(whereOn('2026-10-05', facts)).toBe('west 2026-Q4')
  })

  it('goes into another period scheme only where all its days are in one period', () => {
    const within = career(['hq/half', '2020-01-01'], ['hq/east', '2026-12-10'])
    expect(whereOn('2026-12-15', within)).toBe('half 2026-H2')
    const across = career(['hq/east', '2020-01-01'], ['hq/half', '2026-09-20'], ['hq/west', '2026-10-10'])
    expect(whereOn('2026-09-25', across)).toBe('half 2026-H2')
  })

  it('finds its place also along a chain', () => {
    const chain = career(['hq/east', '2026-10-01'], ['hq/west', '2026-10-11'], ['hq/half', '2026-10-31'])
    expect(whereOn('2026-10-05', chain)).toBe('west 2026-Q4')
    expect(whereOn('2026-10-15', chain)).toBe('west 2026-Q4')
    expect(standing(chain, { programme: WEST }).assessment).toMatchObject({ assessed: true, activeDays: 30 })
  })
})

describe('programmes set their own limits', () => {
  it('for the shortest part and for long leave', () => {
    const strict = { ...EAST, settings: { minimumActiveDays: 80, longLeaveDays: 5 } }
    const facts = {
      ...career(['hq/east', '2020-01-01']),
      leaves: [leave('2026-10-01', '2026-10-06', 'other'), leave('2026-11-01', '2026-11-05', 'other')],
    }
    const judged = standing(facts, { programme: strict, programmes: [strict] }).assessment
    expect(judged).toMatchObject({ assessed: true, activeDays: 86 })
    const away = { ...facts, leaves: [leave('2026-10-01', '2026-10-13')] }
    expect(standing(away, { programme: strict, programmes: [strict] }).assessment.reason).toBe('not-assessed')
  })
})

describe('looking back', () => {
  const facts = career(['hq/east', '2020-01-01'])
  const figures = (value: number) => ({ points: value, histogram: undefined })
  const earlier = new Map([
    [brand<typeof Q4.id>('2026-Q1'), figures(120)],
    [brand<typeof Q4.id>('2026-Q3'), figures(40)],
  ])
  const promotion = { id: 'p', kind: 'promotion-application' as const, minPoints: points(100) }

  it('over twelve months sums the accounts of the programme', () => {
    const rules = { entitlements: [{ ...promotion, minPoints: points(170), window: 'trailing-12-months' as const }] }
    expect(standing(facts, { points: 9, earlier }, rules).entitlements[0]?.reason).toMatchObject({ missing: 1 })
    expect(standing(facts, { points: 10, earlier }, rules).entitlements[0]?.eligible).toBe(true)
    expect(standing(facts, { points: 10 }, rules).entitlements[0]?.reason).toEqual({ code: 'window-missing' })
  })

  it('once a year: an earlier period that reached it takes it', () => {
    const rules = { entitlements: [{ ...promotion, frequency: 'once-per-year' as const }] }
    expect(standing(facts, { points: 150, earlier }, rules).entitlements[0]?.reason).toEqual({
      code: 'already-granted',
      period: '2026-Q1',
    })
    expect(standing(facts, { points: 150, earlier: new Map() }, rules).entitlements[0]?.eligible).toBe(true)
    const nextYear = periodContaining(day('2027-01-01'), EAST)
    expect(standing(facts, { points: 150, earlier, period: nextYear }, rules).entitlements[0]?.eligible).toBe(true)
  })
})

describe('a top list', () => {
  const facts = career(['hq/east', '2020-01-01'])
  const amount = { currency: 'CNY', minorUnits: minorUnits(1000) }
  const top = { id: 't', kind: 'top-percent-bonus' as const, basisPoints: basisPoints(2000), amount }
  const histogram = [
    [30, 2],
    [20, 8],
  ] as const

  it('over its maximum cost keeps the amount, and finance approves', () => {
    const judged = (maximum: number) =>
      standing(
        facts,
        { points: 30, histogram },
        { entitlements: [{ ...top, maximumCost: { currency: 'CNY', minorUnits: minorUnits(maximum) } }] },
      ).entitlements[0]
    expect(judged(1999)).toMatchObject({ eligible: true, amount, needsApproval: true })
    expect(judged(2000)).toEqual({ id: 't', kind: 'top-percent-bonus', eligible: true, amount })
  })

  it('of the branch gives places among its people', () => {
    const branch = { entitlements: [{ ...top, scope: 'branch' as const }] }
    const branches = new Map([[brand<BranchPath>('hq/east'), histogramOf([20, 10, 10, 10, 10])]])
    const judged = (rules: Partial<RuleSetDocument>, wishes = {}) =>
      standing(facts, { points: 20, histogram, ...wishes }, rules).entitlements[0]
    expect(judged({ entitlements: [top] }, { branches })?.reason).toEqual({ code: 'below-cut', missing: 10 })
    expect(judged(branch, { branches })?.eligible).toBe(true)
    expect(judged(branch)?.reason).toEqual({ code: 'not-ranked-yet' })
  })
})
