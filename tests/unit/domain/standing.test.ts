import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BranchPath, brand } from '../../../shared/domain/brand.ts'
import { addDays, daysBetween } from '../../../shared/domain/calendar.ts'
import type { Leave, ParticipantFacts } from '../../../shared/domain/participant.ts'
import { periodContaining } from '../../../shared/domain/period.ts'
import { programmeOn } from '../../../shared/domain/placement.ts'
import { isMember } from '../../../shared/domain/standing.ts'
import { aPost, aProgramme, day, someFacts, WHOLE_QUARTER } from './support/builders.ts'

const PROGRAMME = aProgramme()
const Q4 = periodContaining(day('2026-10-01'), PROGRAMME)
const AFTER = '2027-02-01'
const assess = (facts: Partial<ParticipantFacts>, today = AFTER) =>
  isMember(someFacts(facts), PROGRAMME, [PROGRAMME], Q4, day(today))
const leave = (from: string, to: string, kind: Leave['kind']): Leave => ({ from: day(from), to: day(to), kind })

describe('who is assessed', () => {
  it('somebody in the programme for the whole period', () => {
    expect(assess({})).toEqual(WHOLE_QUARTER)
  })

  it('30 active days are enough, 29 are not', () => {
    expect(assess({ hiredOn: day('2026-12-02') })).toMatchObject({ assessed: true, activeDays: 30 })
    expect(assess({ hiredOn: day('2026-12-03') })).toMatchObject({
      active: true,
      assessed: false,
      activeDays: 29,
      reason: 'not-assessed',
    })
  })

  it('while the period is open, the days ahead count as stayed', () => {
    expect(assess({ hiredOn: day('2026-10-20') }, '2026-10-20')).toMatchObject({ assessed: true, activeDays: 73 })
    expect(assess({ hiredOn: day('2026-10-20') }, '2026-10-19')).toMatchObject({
      active: false,
      reason: 'outside-programme',
    })
  })

  it('while the period is open, leave that lies ahead is no active time', () => {
    const whole = [leave('2026-09-01', '2027-01-31', 'protected')]
    expect(assess({ leaves: whole }, '2026-10-15')).toMatchObject({ assessed: false, activeDays: 0 })
    const rest = [leave('2026-10-20', '2026-12-31', 'protected')]
    expect(assess({ leaves: rest }, '2026-10-15')).toMatchObject({ assessed: false, activeDays: 19 })
    expect(assess({ leaves: rest }, '2026-12-31')).toMatchObject({ assessed: false, activeDays: 19 })
  })

  it('protected leave is no active time, other leave only when longer than 30 days', () => {
    expect(assess({ leaves: [leave('2026-10-01', '2026-10-10', 'protected')] }).activeDays).toBe(82)
    expect(assess({ leaves: [leave('2026-10-01', '2026-10-30', 'other')] }).activeDays).toBe(92)
    expect(assess({ leaves: [leave('2026-10-01', '2026-10-31', 'other')] }).activeDays).toBe(61)
    expect(assess({ leaves: [leave('2026-09-01', '2026-10-05', 'other')] }).activeDays).toBe(87)
  })

  it('leaves that overlap are counted once', () => {
    const leaves = [leave('2026-10-01', '2026-11-10', 'protected'), leave('2026-11-01', '2026-12-31', 'other')]
    expect(assess({ leaves })).toMatchObject({ active: true, assessed: false, activeDays: 0 })
  })

  it('somebody whose last day is the last of the period', () => {
    expect(assess({ leftOn: day('2026-12-31'), leftReason: 'resignation' }).assessed).toBe(true)
  })
})

describe('who left before the end', () => {
  const leftOn = day('2026-12-30')

  it.each([
    ['resignation', 'left'],
    ['fault', 'left'],
    [undefined, 'left'],
    ['redundancy', 'held'],
    ['retirement', 'held'],
  ])('with reason %s is %s', (leftReason, reason) => {
    expect(assess({ leftOn, ...(leftReason !== undefined && { leftReason }) })).toMatchObject({
      active: false,
      assessed: false,
      activeDays: 91,
      reason,
    })
  })

  it('before the period began has no part in it', () => {
    expect(assess({ leftOn: day('2026-09-30') }).reason).toBe('outside-programme')
  })

  it('while the period is open is judged today: the last day is still a day in the company', () => {
    expect(assess({ leftOn: day('2026-11-10') }, '2026-11-10').active).toBe(true)
    expect(assess({ leftOn: day('2026-11-10') }, '2026-11-11')).toMatchObject({ active: false, reason: 'left' })
  })
})

describe('who moved out of the programme', () => {
  it('has a part of the period that is assessed by itself and not ranked', () => {
    const posts = [
      aPost({ to: day('2026-11-30') }),
      aPost({ from: day('2026-12-01'), branch: brand<BranchPath>('elsewhere') }),
    ]
    expect(assess({ posts })).toMatchObject({
      active: false,
      assessed: true,
      ranked: false,
      shadow: false,
      activeDays: 61,
      proration: { activeDays: 61, days: 92, always: true },
      reason: 'outside-programme',
    })
  })
})

describe('active days', () => {
  const days = fc.integer({ min: -40, max: 130 }).map(n => addDays(Q4.start, n))
  const spans = fc.tuple(days, fc.nat(60)).map(([from, length]) => ({ from, to: addDays(from, length) }))

  it('property: agree with counting day by day', () => {
    const facts = fc.record({
      hiredOn: days,
      leftOn: fc.option(days),
      posts: fc.array(
        fc
          .tuple(spans, fc.constantFrom('hq/east', 'elsewhere'), fc.boolean())
          .map(([span, path, primary]) => aPost({ ...span, branch: brand<BranchPath>(path), primary })),
        { maxLength: 3 },
      ),
      leaves: fc.array(
        fc
          .tuple(spans, fc.constantFrom<Leave['kind']>('protected', 'other'))
          .map(([span, kind]) => ({ ...span, kind })),
        { maxLength: 3 },
      ),
    })
    fc.assert(
      fc.property(facts, wishes => {
        const person = someFacts(wishes)
        const long = ({ from, to, kind }: Leave) => kind === 'protected' || daysBetween(from, to) >= 30
        const all = Array.from({ length: 92 }, (_, n) => addDays(Q4.start, n))
        const active = all.filter(
          each =>
            programmeOn(each, person, [PROGRAMME]) !== undefined &&
            !person.leaves.some(away => long(away) && away.from <= each && each <= away.to),
        )
        expect(assess(wishes).activeDays).toBe(active.length)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a branch in shadow', () => {
  const programme = aProgramme({ settings: { shadowBranches: [brand<BranchPath>('hq/east')] } })
  const q4 = periodContaining(day('2026-11-01'), programme)
  const standing = (branch: string) => {
    const facts = someFacts({ posts: [aPost({ branch: brand<BranchPath>(branch) })] })
    return isMember(facts, programme, [programme], q4, day('2026-12-31'))
  }

  it('is assessed like any other, and does not count in N', () => {
    expect(standing('hq/east/shanghai')).toMatchObject({
      assessed: true,
      ranked: false,
      shadow: true,
      reason: 'shadow',
    })
    expect(standing('hq/west')).toMatchObject({ assessed: true, ranked: true, shadow: false })
  })
})
