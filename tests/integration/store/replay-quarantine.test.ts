import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { EventName } from '../../../events/catalogue.ts'
import { replayQuarantine } from '../../../functions/replay-quarantine/replay-quarantine.ts'
import { QUARANTINE } from '../../../shared/dynamodb/keys.ts'
import { TABLE } from '../../../shared/dynamodb/table.ts'
import { IntakeWorld, keyOf, posted } from './intake-world.ts'
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

const message = (name: EventName, data: object): string => {
  const at = '2026-11-01T00:00:00.000Z'
  const metadata = { eventId: 'e', occurredAt: at, recordedAt: at, correlationId: 'test', schemaVersion: 1 }
  return JSON.stringify({ id: 'x', source: 'training-points', 'detail-type': name, detail: { metadata, data } })
}
const hired = (id: string) =>
  replayQuarantine(message('EmployeeRegistered', { employeeId: `E-${id}`, participantId: id }), world.ports)
const offered = (courseId: string) => replayQuarantine(message('CourseRegistered', { courseId }), world.ports)

/** Ids of the records that HR sees waiting. */
async function waiting(): Promise<readonly string[]> {
  const { Items = [] } = await world.client.send(
    new QueryCommand({
      TableName: world.tableName,
      IndexName: TABLE.index.name,
      KeyConditionExpression: 'gsi1pk = :quarantine',
      ExpressionAttributeValues: { ':quarantine': QUARANTINE },
    }),
  )
  return Items.map(({ sk }) => String(sk)).sort()
}

describe('a record of an unknown learner', () => {
  test.each([
    ['number', { employeeId: 'E-p2' }],
    ['mail address, however it is spelt', { email: 'p2@Example.COM' }],
    ['user id', { sourceId: 'U-p2' }],
  ])('comes home when the directory learns of them by %s', async (_, learner) => {
    await world.submit(posted('r1', { learner }))
    expect(await waiting()).toEqual(['lms#r1'])
    await world.employ('p2')
    expect(await hired('p2')).toBe(1)
    expect(await world.itemsOf('p2', 'LearningRecord')).toMatchObject([
      { id: 'r1', course: { category: 'strategy' }, recordedAt: '2026-11-01T00:00:00.000Z' },
    ])
    expect(await waiting()).toEqual([])
    expect(await world.whatBecameOf('r1')).toMatchObject({ outcome: 'pending' })
    expect(await world.submit(posted('r1', { learner }))).toEqual(['duplicate'])
  })

  test('keeps no mail address in its key', async () => {
    await world.submit(posted('r1', { learner: { email: 'p2@example.com' } }))
    const found = await world.ports.receipts.find(keyOf('r1'))
    expect(JSON.stringify(found)).not.toContain('example.com')
  })

  test('goes on waiting for its course, and comes home then', async () => {
    await world.submit(posted('r1', { learner: { employeeId: 'E-p2' }, course: { sourceId: '4-C-2' } }))
    await world.employ('p2')
    expect(await hired('p2')).toBe(1)
    expect(await waiting()).toEqual(['lms#r1'])
    expect(await world.whatBecameOf('r1')).toMatchObject({ reason: { code: 'unknown-course' } })
    await world.offer('C-2')
    expect(await offered('C-2')).toBe(1)
    expect(await world.itemsOf('p2', 'LearningRecord')).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })

  test('who became known while it was on its way is found by its own event', async () => {
    await world.submit(posted('r1', { learner: { employeeId: 'E-p2' } }))
    await world.employ('p2')
    const data = { kind: 'learner', key: 'employee:E-p2', source: 'lms', id: 'r1' }
    expect(await replayQuarantine(message('LearningQuarantined', data), world.ports)).toBe(1)
    expect(await replayQuarantine(message('LearningQuarantined', data), world.ports)).toBe(0)
    expect(await world.itemsOf('p2', 'LearningRecord')).toHaveLength(1)
  })

  test('brings the void along that came while it waited', async () => {
    await world.submit(posted('r1', { learner: { employeeId: 'E-p2' } }))
    await world.takeBack('r1', 'cheated')
    expect(await waiting()).toEqual([])
    await world.employ('p2')
    await hired('p2')
    expect(await world.itemsOf('p2', 'LearningRecord')).toHaveLength(1)
    expect(await world.itemsOf('p2', 'Void')).toMatchObject([{ reason: 'cheated' }])
  })
})

describe('a replay', () => {
  test('told to many workers at once brings every record home once', async () => {
    const records = Array.from({ length: 30 }, (_, n) => posted(`r${n}`, { learner: { employeeId: 'E-p2' } }))
    await world.submit(...records)
    await world.employ('p2')
    await Promise.all(Array.from({ length: 4 }, () => hired('p2')))
    expect(await world.itemsOf('p2', 'LearningRecord')).toHaveLength(30)
    expect(await waiting()).toEqual([])
  })

  test.each(['keepRecord', 'remove'])('that dies in %s is completed by the next', async step => {
    await world.submit(posted('r1', { learner: { employeeId: 'E-p2' } }))
    await world.employ('p2')
    const died = () => Promise.reject(new Error('killed'))
    const { records, quarantine } = world.ports
    const dying = {
      ...world.ports,
      records: step === 'keepRecord' ? { ...records, keepRecord: died } : records,
      quarantine: step === 'remove' ? { ...quarantine, remove: died } : quarantine,
    }
    const event = message('EmployeeRegistered', { employeeId: 'E-p2', participantId: 'p2' })
    await expect(replayQuarantine(event, dying)).rejects.toThrow('killed')
    await hired('p2')
    expect(await world.itemsOf('p2', 'LearningRecord')).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })

  test('leaves a ghost no chance: a waiting item that comes back is removed again', async () => {
    await world.submit(posted('r1', { learner: { employeeId: 'E-p2' } }))
    const place = { kind: 'learner', key: 'employee:E-p2' } as const
    const ghost = await world.ports.quarantine.find(place, keyOf('r1'))
    await world.employ('p2')
    await hired('p2')
    if (ghost) await world.ports.quarantine.hold(ghost)
    expect(await waiting()).toEqual(['lms#r1'])
    await replayQuarantine(message('LearningQuarantined', { ...place, source: 'lms', id: 'r1' }), world.ports)
    expect(await waiting()).toEqual([])
    expect(await world.itemsOf('p2', 'LearningRecord')).toHaveLength(1)
  })

  test('withdraws what began to wait at the moment of its void', async () => {
    // Given a waiting item that was written after the void had looked for it
    await world.submit(posted('r1', { learner: { employeeId: 'E-p2' } }))
    const place = { kind: 'learner', key: 'employee:E-p2' } as const
    await world.ports.receipts.markVoided(keyOf('r1'), { at: world.ports.clock.now(), reason: 'cheated' })
    expect(await waiting()).toEqual(['lms#r1'])
    // When its own event is worked on
    await replayQuarantine(message('LearningQuarantined', { ...place, source: 'lms', id: 'r1' }), world.ports)
    // Then nobody sees it waiting
    expect(await waiting()).toEqual([])
  })

  test('refuses a message that it cannot read', async () => {
    await expect(replayQuarantine(message('PointsPosted', {}), world.ports)).rejects.toThrow('unexpected event')
    await expect(replayQuarantine('{', world.ports)).rejects.toThrow()
  })
})
