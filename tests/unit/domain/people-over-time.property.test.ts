import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BranchPath, brand, type CalendarDay, type ProgrammeId } from '../../../shared/domain/brand.ts'
import { addDays, toInstant } from '../../../shared/domain/calendar.ts'
import { holds, lengthOf } from '../../../shared/domain/day-span.ts'
import { deriveParticipant } from '../../../shared/domain/derive-participant.ts'
import { judgeStanding } from '../../../shared/domain/judge-standing.ts'
import type { Leave, ParticipantFacts } from '../../../shared/domain/participant.ts'
import { periodContaining } from '../../../shared/domain/period.ts'
import { accountFor, isPlaced, programmeOn } from '../../../shared/domain/placement.ts'
import type { Programme } from '../../../shared/domain/programme.ts'
import { thresholdOf } from '../../../shared/domain/proration.ts'
import { isMember } from '../../../shared/domain/standing.ts'
import { stretchesOf } from '../../../shared/domain/stretches.ts'
import { timelineOf } from '../../../shared/domain/timeline.ts'
import { aPost, aProgramme, aRecord, aRuleSet, day, someFacts } from './support/builders.ts'

const programme = (id: string, wishes: Partial<Programme> = {}) =>
  aProgramme({ id: brand<ProgrammeId>(id), branches: [brand<BranchPath>(`hq/${id}`)], ...wishes })

const ALL = [
  programme('east'),
  programme('west'),
  programme('half', { periodScheme: 'half-year' }),
  programme('fiscal', { periodScheme: 'quarter', yearStartMonth: 2 }),
  programme('america', { timeZone: 'America/New_York' }),
]
const START = day('2026-07-01')
const SPAN = Array.from({ length: 184 }, (_, n) => addDays(START, n))

const steps = fc.uniqueArray(
  fc.record({
    n: fc.integer({ min: 0, max: 183 }),
    branch: fc.constantFrom('hq/east', 'hq/west', 'hq/half', 'hq/fiscal', 'hq/america', 'elsewhere'),
  }),
  { minLength: 1, maxLength: 6, selector: ({ n }) => n },
)

const leaves = fc.array(
  fc
    .record({
      n: fc.integer({ min: 0, max: 183 }),
      length: fc.integer({ min: 0, max: 90 }),
      kind: fc.constantFrom<Leave['kind']>('protected', 'other'),
    })
    .map(({ n, length, kind }): Leave => ({ from: addDays(START, n), to: addDays(START, n + length), kind })),
  { maxLength: 3 },
)

/** Somebody who moves from post to post within half a year, is away, and may leave. */
const people: fc.Arbitrary<ParticipantFacts> = fc
  .record({ steps, leaves, leftAfter: fc.option(fc.integer({ min: 0, max: 183 })) })
  .map(({ steps: unordered, leaves: away, leftAfter }) => {
    const ordered = unordered.toSorted((a, b) => a.n - b.n)
    const posts = ordered.map(({ n, branch }, index) => {
      const next = ordered[index + 1]
      const to = next === undefined ? null : addDays(START, next.n - 1)
      return aPost({ from: addDays(START, n), to, branch: brand<BranchPath>(branch) })
    })
    const hiredOn = posts[0]?.from ?? START
    const leftOn = leftAfter === null ? null : addDays(START, leftAfter)
    return someFacts({ hiredOn, leftOn: leftOn !== null && leftOn < hiredOn ? hiredOn : leftOn, posts, leaves: away })
  })

const shuffled = (facts: ParticipantFacts) =>
  fc.record({
    posts: fc.shuffledSubarray([...facts.posts], { minLength: facts.posts.length }),
    leaves: fc.shuffledSubarray([...facts.leaves], { minLength: facts.leaves.length }),
    programmes: fc.shuffledSubarray(ALL, { minLength: ALL.length }),
  })

const periodOn = (on: CalendarDay, one: Programme) => periodContaining(on, one)
const AFTER = day('2027-06-01')

describe('people over time', () => {
  it('property: whatever the order in which facts are reported, the standing is the same', () => {
    const reported = people.chain(facts => fc.record({ facts: fc.constant(facts), other: shuffled(facts) }))
    fc.assert(
      fc.property(reported, fc.constantFrom(...SPAN), fc.nat(200), ({ facts, other }, on, points) => {
        for (const one of ALL) {
          const judge = (who: ParticipantFacts, programmes: readonly Programme[]) =>
            judgeStanding({
              facts: who,
              programme: one,
              programmes,
              ruleSets: [aRuleSet()],
              period: periodOn(on, one),
              now: toInstant(`${on}T12:00:00Z`),
              points,
              histogram: [[10, 7]],
            })
          const again = judge({ ...facts, posts: other.posts, leaves: other.leaves }, other.programmes)
          expect(again).toEqual(judge(facts, ALL))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('property: every day in a programme counts in exactly one; merging moves days and loses none', () => {
    fc.assert(
      fc.property(people, facts => {
        const timeline = timelineOf(facts, ALL)
        for (const on of SPAN) {
          const counted = timeline.filter(stretch => holds(stretch, on)).length
          expect(counted).toBe(programmeOn(on, facts, ALL) === undefined ? 0 : 1)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('property: the days of all parts add up to the days in programmes', () => {
    fc.assert(
      fc.property(people, facts => {
        const half = { start: START, end: SPAN.at(-1) ?? START }
        const total = stretchesOf(facts, ALL)
          .map(stretch => ({ from: stretch.from, to: stretch.to < half.end ? stretch.to : half.end }))
          .reduce((sum, span) => sum + lengthOf(span), 0)
        const parts = ALL.flatMap(one => {
          const periods = new Map(SPAN.map(on => [periodOn(on, one).id, periodOn(on, one)]))
          return [...periods.values()].map(period => daysUntil(half.end, facts, one, period))
        })
        expect(parts.reduce((sum, days) => sum + days, 0)).toBe(total)
      }),
      { numRuns: 200 },
    )
  })

  it('property: a part is short only where it has no neighbour in one period to go into', () => {
    fc.assert(
      fc.property(people, facts => {
        const [one, other] = [ALL[0], ALL[1]]
        if (!one || !other) return
        const quarterly = [one, other]
        const assessed = quarterly.map(each =>
          isMember(facts, each, quarterly, periodOn(day('2026-10-01'), each), AFTER),
        )
        const [a, b] = assessed
        if (!a || !b || a.activeDays === 0 || b.activeDays === 0) return
        const isShort = ({ activeDays }: typeof a) => activeDays < 30
        const touching = timelineOf(facts, quarterly).some((stretch, index, all) => {
          const next = all[index + 1]
          return (
            next &&
            next.programme !== stretch.programme &&
            addDays(stretch.to, 1) === next.from &&
            next.from > '2026-10-01' &&
            next.from <= '2026-12-31'
          )
        })
        if (touching) expect(isShort(a) || isShort(b)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('property: each record counts in exactly one account, or there is a reason', () => {
    const some = fc.uniqueArray(fc.tuple(fc.constantFrom(...SPAN), fc.integer({ min: 0, max: 23 })), { maxLength: 12 })
    fc.assert(
      fc.property(people, some, (facts, times) => {
        const records = times.map(([on, hour], n) =>
          aRecord(`r${n}`, 'insight.shared', { on, time: `${String(hour).padStart(2, '0')}:00` }),
        )
        const derived = deriveParticipant(
          { facts, records, voids: [], adjustments: [], grants: [], accounts: [] },
          { programmes: ALL, ruleSets: new Map(ALL.map(({ id }) => [id, [aRuleSet()]])) },
        )
        if (derived === 'needs-history') throw new Error('everything was given')
        const counted = derived.flatMap(account => account.outcomes.map(({ id }) => id))
        expect(new Set(counted).size).toBe(counted.length)
        const placed = records.filter(({ occurredAt }) => isPlaced(accountFor(occurredAt, facts, ALL)))
        expect(counted.toSorted()).toEqual(placed.map(({ id }) => id).toSorted())
      }),
      { numRuns: 200 },
    )
  })

  it('property: a threshold is never above its minimum, whole, and the minimum for a full period', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.integer({ min: 1, max: 366 }),
        fc.nat(366),
        fc.boolean(),
        (minimum, days, n, prorate) => {
          const activeDays = Math.min(n, days)
          const threshold = thresholdOf({ minimum, prorate }, { activeDays, days, always: false })
          expect(threshold).toBeLessThanOrEqual(minimum)
          expect(Number.isInteger(threshold)).toBe(true)
          expect(threshold * days).toBeGreaterThanOrEqual(minimum * activeDays)
          expect(thresholdOf({ minimum, prorate: true }, { activeDays: days, days, always: true })).toBe(minimum)
        },
      ),
    )
  })
})

/** Days of a part up to a day. */
function daysUntil(
  end: CalendarDay,
  facts: ParticipantFacts,
  one: Programme,
  period: ReturnType<typeof periodContaining>,
): number {
  const { partDays } = isMember(facts, one, ALL, period, AFTER)
  if (period.end <= end) return partDays
  const behind = isMember(facts, one, ALL, { ...period, start: addDays(end, 1) }, AFTER)
  return partDays - behind.partDays
}
