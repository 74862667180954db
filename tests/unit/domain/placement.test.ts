import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BranchPath, brand, type Instant, type ProgrammeId } from '../../../shared/domain/brand.ts'
import { instantOf } from '../../../shared/domain/calendar.ts'
import type { ParticipantFacts } from '../../../shared/domain/participant.ts'
import { accountFor, isPlaced, programmeOn } from '../../../shared/domain/placement.ts'
import type { Programme } from '../../../shared/domain/programme.ts'
import { aPost, aProgramme, at, day, someFacts } from './support/builders.ts'

const branch = (path: string) => brand<BranchPath>(path)
const programme = (id: string, node: string, wishes: Partial<Programme> = {}) =>
  aProgramme({ id: brand<ProgrammeId>(id), branches: [branch(node)], ...wishes })

const WHOLE = programme('default', 'hq')
const TECHNOLOGY = programme('technology', 'hq/technology')
const AMERICA = programme('america', 'hq/america', { timeZone: 'America/New_York' })
const ALL = [WHOLE, TECHNOLOGY, AMERICA]

const where = (instant: Instant, facts: ParticipantFacts, programmes = ALL): string => {
  const placement = accountFor(instant, facts, programmes)
  return isPlaced(placement) ? `${placement.programme.id} ${placement.period.id}` : placement.reason
}
const moves = (to: string, on: string, from = 'hq/east') =>
  someFacts({
    posts: [
      aPost({ branch: branch(from), to: day(new Date(Date.parse(on) - 1).toISOString().slice(0, 10)) }),
      aPost({ branch: branch(to), from: day(on) }),
    ],
  })

describe('the programme of a person', () => {
  it('is that of the most specific branch around the primary post', () => {
    const at1 = (path: string) =>
      programmeOn(day('2026-10-12'), someFacts({ posts: [aPost({ branch: branch(path) })] }), ALL)?.id
    expect(['hq', 'hq/technology/cloud', 'hq/technology', 'hq/tech', 'hq/technology-labs', 'other'].map(at1)).toEqual([
      'default',
      'technology',
      'technology',
      'default',
      'default',
      undefined,
    ])
  })

  it('asks for the job level', () => {
    const senior = someFacts({ posts: [aPost({ jobLevel: 'senior' })] })
    expect(programmeOn(day('2026-10-12'), senior, ALL)).toBeUndefined()
  })

  it('is not changed by a concurrent post', () => {
    const facts = someFacts({
      posts: [aPost(), aPost({ branch: branch('hq/technology'), from: day('2026-07-01'), primary: false })],
    })
    expect(programmeOn(day('2026-10-12'), facts, ALL)?.id).toBe('default')
  })

  it('is the one with the smaller id where two are for the same branch', () => {
    const twins = [programme('b', 'hq'), programme('a', 'hq'), programme('c', 'hq')]
    expect(programmeOn(day('2026-10-12'), someFacts(), twins)?.id).toBe('a')
  })

  it('changes on the first day of a new post', () => {
    const facts = moves('hq/technology', '2026-10-12')
    expect(programmeOn(day('2026-10-11'), facts, ALL)?.id).toBe('default')
    expect(programmeOn(day('2026-10-12'), facts, ALL)?.id).toBe('technology')
  })
})

describe('the account of a record', () => {
  it('is chosen by the day in the time zone of the programme', () => {
    const american = someFacts({ posts: [aPost({ branch: branch('hq/america') })] })
    expect(where(at('2026-10-01T01:00:00+08:00'), someFacts())).toBe('default 2026-Q4')
    expect(where(at('2026-10-01T01:00:00+08:00'), american)).toBe('america 2026-Q3')
  })

  it('has the hiring day and the last day employed inside, the days around them outside', () => {
    const facts = someFacts({ hiredOn: day('2026-10-05'), leftOn: day('2026-11-05') })
    expect(where(at('2026-10-04T23:59:59+08:00'), facts)).toBe('before-hiring')
    expect(where(at('2026-10-05T00:00:00+08:00'), facts)).toBe('default 2026-Q4')
    expect(where(at('2026-11-05T23:59:59+08:00'), facts)).toBe('default 2026-Q4')
    expect(where(at('2026-11-06T00:00:00+08:00'), facts)).toBe('after-leaving')
  })

  it('is none for somebody whom no programme is for', () => {
    expect(where(at('2026-10-05T00:00:00Z'), someFacts({ posts: [] }))).toBe('outside-programme')
    expect(where(at('2026-10-05T00:00:00Z'), someFacts(), [])).toBe('outside-programme')
  })

  it("stays the old one until the new programme's day has begun in its own zone", () => {
    const facts = moves('hq/america', '2026-10-01')
    expect(where(at('2026-09-30T23:00:00+08:00'), facts)).toBe('default 2026-Q3')
    expect(where(at('2026-10-01T03:00:00+08:00'), facts)).toBe('default 2026-Q3')
    expect(where(at('2026-10-01T00:00:00-04:00'), facts)).toBe('america 2026-Q4')
  })

  it('stays the old one wherever the zones are in the alphabet', () => {
    const africa = programme('africa', 'hq/africa', { timeZone: 'Africa/Lagos' })
    const facts = moves('hq/america', '2026-10-01', 'hq/africa')
    expect(where(at('2026-10-01T00:30:00+01:00'), facts, [africa, AMERICA])).toBe('africa 2026-Q3')
  })

  it('is one on the way back as well, where both days overlap', () => {
    const facts = moves('hq/east', '2026-10-01', 'hq/america')
    expect(where(at('2026-09-30T23:59:59+08:00'), facts)).toBe('america 2026-Q3')
    expect(where(at('2026-10-01T00:00:00-04:00'), facts)).toBe('default 2026-Q4')
  })

  it("does not outlast the last day through another programme's time zone", () => {
    expect(where(at('2026-11-06T01:00:00+08:00'), someFacts({ leftOn: day('2026-11-05') }))).toBe('after-leaving')
  })

  it('property: nobody falls between two programmes while employed, nor depends on the order of programmes', () => {
    const hours = fc
      .integer({ min: 0, max: 24 * 200 })
      .map(n => instantOf(Date.parse('2026-07-01T00:00:00Z') + n * 3_600_000))
    const facts = fc.constantFrom(moves('hq/america', '2026-10-01'), moves('hq/east', '2026-10-01', 'hq/america'))
    fc.assert(
      fc.property(hours, facts, fc.shuffledSubarray(ALL, { minLength: ALL.length }), (instant, person, programmes) => {
        expect(where(instant, person)).toMatch(/^(default|america) 20/)
        expect(where(instant, person, programmes)).toBe(where(instant, person))
      }),
    )
  })
})
