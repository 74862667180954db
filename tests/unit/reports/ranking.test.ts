import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { company, person, rankingOf } from './ranking-builder.ts'

const withPoints = (...points: readonly number[]) =>
  points.map((each, index) => person(`E${String(index).padStart(3, '0')}`, { points: each }))

describe('a ranking', () => {
  test('gives people with the same points the same rank and skips the next', () => {
    const { rows } = rankingOf(withPoints(50, 120, 100, 100, 10))
    expect(rows.map(row => [row.points, row.rank])).toEqual([
      [120, 1],
      [100, 2],
      [100, 2],
      [50, 4],
      [10, 5],
    ])
  })

  test('does not rank a group under the minimum, and lists it by employee', () => {
    const ranking = rankingOf(withPoints(10, 30, 20, 40), { minimumGroup: 5 })
    expect(ranking.ranked).toBe(false)
    expect(ranking.rows.map(row => row.employeeId)).toEqual(['E000', 'E001', 'E002', 'E003'])
    expect(ranking.rows.every(row => !('rank' in row))).toBe(true)
  })

  test('counts bands at their edges, highest first', () => {
    const { bandCounts } = rankingOf(withPoints(-5, 0, 99, 100, 119, 120))
    expect(bandCounts.map(({ band, below, people }) => [band.id, below, people])).toEqual([
      ['A', undefined, 1],
      ['B', 120, 2],
      ['C', 100, 3],
    ])
  })

  test('knows average and median, and says that an open period is provisional', () => {
    const ranking = rankingOf(withPoints(0, 10, 20, 40, 80, 90))
    expect([ranking.average, ranking.median, ranking.withPoints]).toEqual([40, 30, 5])
    expect(ranking.provisional).toBe(false)
    expect(rankingOf([], { asOf: ranking.period.startsAt }).provisional).toBe(true)
  })

  test('of nobody is empty', () => {
    const ranking = rankingOf([])
    expect(ranking).toMatchObject({ population: 0, average: 0, median: 0, withPoints: 0, rows: [], branches: [] })
  })

  test('compares branches by average, without what their paths share', () => {
    const { branches } = rankingOf([
      person('E1', { branch: 'hq/east/shanghai', points: 10 }),
      person('E2', { branch: 'hq/east/shanghai', points: 20 }),
      person('E3', { branch: 'hq/west/chengdu', points: 40 }),
    ])
    expect(branches.map(({ label, people, average }) => [label, people, average])).toEqual([
      ['west/chengdu', 1, 40],
      ['east/shanghai', 2, 15],
    ])
  })

  test('puts branches together one level up where there are too many to compare', () => {
    const people = Array.from({ length: 26 }, (_, index) =>
      person(`E${index}`, { branch: `hq/${index % 2 === 0 ? 'east' : 'west'}/shop-${index}`, points: index }),
    )
    expect(rankingOf(people).branches.map(branch => branch.label)).toEqual(['west', 'east'])
  })

  test('loses nobody: bands, bins and branches all add up to the population', () => {
    const anybody = fc.record({
      points: fc.integer({ min: -50, max: 5_000 }),
      branch: fc.constantFrom('hq/a', 'hq/b', 'hq/b/c', 'hq'),
    })
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 60 }), people => {
        const ranking = rankingOf(people.map((about, index) => person(`E${index}`, about)))
        const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
        expect(sum(ranking.bandCounts.map(({ people }) => people))).toBe(people.length)
        expect(sum(ranking.distribution.flatMap(({ bands }) => [...bands.values()]))).toBe(people.length)
        if (ranking.branches.length > 0) expect(sum(ranking.branches.map(branch => branch.people))).toBe(people.length)
      }),
    )
  })

  test('has at most twelve bins, the last of which holds the best', () => {
    const { distribution, rows } = rankingOf(company(300))
    expect(distribution.length).toBeLessThanOrEqual(12)
    expect(distribution.at(-1)?.to).toBeGreaterThan(rows[0]?.points ?? 0)
  })
})
