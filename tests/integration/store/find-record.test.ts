import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fromRecordItem, type RecordItem } from '../../../shared/dynamodb/record-items.ts'
import { award, awardPorts } from './awarding.ts'
import { IntakeWorld, posted } from './intake-world.ts'
import { type ScratchDatabase, startScratchDatabase } from './scratch-table.ts'

let database: ScratchDatabase
let world: IntakeWorld

beforeAll(async () => {
  database = await startScratchDatabase()
})
afterAll(() => database.stop())
beforeEach(async () => {
  world = new IntakeWorld(database.client, await database.createTable())
  await world.publishProgrammes()
  await world.employ('p1')
  await world.offer('C-1')
})

/** What award-points does once it hears of the participant's records. */
async function awardAll(): Promise<void> {
  const items = (await world.itemsOf('p1', 'LearningRecord')) as unknown as readonly RecordItem[]
  await award(awardPorts(world.client, world.tableName), ...items.map(fromRecordItem))
}

describe('what became of a record', () => {
  test('that nobody ever sent: nothing is known', async () => {
    expect(await world.whatBecameOf('never')).toBeUndefined()
  })

  test('is pending, then awarded with its entry and how the points came about', async () => {
    await world.submit(posted('r1'))
    expect(await world.whatBecameOf('r1')).toMatchObject({
      outcome: 'pending',
      points: 0,
      reason: { code: 'pending', 'zh-CN': expect.any(String), en: expect.any(String) },
      entries: [],
    })
    await awardAll()
    expect(await world.whatBecameOf('r1')).toMatchObject({
      source: 'lms',
      id: 'r1',
      outcome: 'awarded',
      points: 15,
      reason: { code: 'awarded', 'zh-CN': expect.stringContaining('15'), en: expect.stringContaining('15') },
      entries: ['course.completed/C-1#1'],
      trace: { base: 15 },
      conflicts: [],
      programme: 'default',
      period: '2026-Q4',
      recordedAt: '2026-11-01T00:00:00.000Z',
    })
  })

  test('is found in its period by the programme’s time zone, not by the day of storage', async () => {
    // Given a record of 1 October in Shanghai, which is 30 September in UTC
    await world.submit(posted('r1', { occurredAt: '2026-10-01T01:00:00+08:00' }))
    await awardAll()
    expect(await world.whatBecameOf('r1')).toMatchObject({ outcome: 'awarded', period: '2026-Q4' })
  })

  test('is pending again while its void is worked on, then voided with both entries', async () => {
    await world.submit(posted('r1'))
    await awardAll()
    await world.takeBack('r1')
    expect(await world.whatBecameOf('r1')).toMatchObject({ outcome: 'pending', points: 15 })
    await awardAll()
    expect(await world.whatBecameOf('r1')).toMatchObject({
      outcome: 'voided',
      points: 0,
      entries: ['course.completed/C-1#1', 'course.completed/C-1#2'],
    })
  })

  test('before hiring counts nowhere, and says so without a posting', async () => {
    await world.submit(posted('r1', { occurredAt: '2019-10-12T09:00:00+08:00' }))
    expect(await world.whatBecameOf('r1')).toMatchObject({ outcome: 'not-awarded', reason: { code: 'before-hiring' } })
    await world.takeBack('r1')
    expect(await world.whatBecameOf('r1')).toMatchObject({ outcome: 'voided' })
  })

  test.each([
    ['learner', { learner: { employeeId: 'E-9' } }, 'unknown-learner'],
    ['course', { course: { courseId: 'C-9' } }, 'unknown-course'],
  ])('of an unknown %s is quarantined until it is voided', async (_, change, code) => {
    expect(await world.submit(posted('r1', change))).toEqual(['quarantined'])
    expect(await world.whatBecameOf('r1')).toMatchObject({ outcome: 'quarantined', reason: { code } })
    await world.takeBack('r1')
    expect(await world.whatBecameOf('r1')).toMatchObject({ outcome: 'voided' })
  })
})
