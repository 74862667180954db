import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { submitRecords } from '../../../functions/record-learning/submit-records.ts'
import { IntakeWorld, keyOf, LMS, posted } from './intake-world.ts'
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

const records = () => world.itemsOf('p1', 'LearningRecord')

describe('a learning record', () => {
  test('lies in its participant’s partition with its course as it was', async () => {
    expect(await world.submit(posted('r1', { score: { raw: 85, max: 100 } }))).toEqual(['accepted'])
    expect(await records()).toMatchObject([
      {
        sk: 'AT#2026-10-12#RECORD#lms#r1',
        participantId: 'p1',
        activity: 'course.completed',
        course: { courseId: 'C-1', category: 'strategy' },
        occurredAt: '2026-10-12T01:00:00.000Z',
        recordedAt: '2026-11-01T00:00:00.000Z',
        score: 8500,
        correlationId: 'test',
      },
    ])
  })

  test.each([
    ['number', { learner: { employeeId: 'E-p1' } }],
    ['mail address', { learner: { email: 'p1@EXAMPLE.com' } }],
    ['user id', { learner: { sourceId: 'U-p1' } }],
    ['course id of the platform', { course: { sourceId: '4-C-1' } }],
  ])('finds learner and course by %s', async (_, change) => {
    expect(await world.submit(posted('r1', change))).toEqual(['accepted'])
    expect(await records()).toMatchObject([{ participantId: 'p1', course: { courseId: 'C-1' } }])
  })

  test('is a duplicate however its moment and its score are written', async () => {
    await world.submit(posted('r1', { score: { raw: 85, max: 100 } }))
    const same = posted('r1', { score: { scaled: 0.85 }, occurredAt: '2026-10-12T01:00:00Z' })
    expect(await world.submit(same)).toEqual(['duplicate'])
  })

  test('posted ten times at once is accepted once and stored once', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => world.submit(posted('r1'))))
    expect(results.flat().sort()).toEqual(['accepted', ...Array(9).fill('duplicate')])
    expect(await records()).toHaveLength(1)
  })

  test('with other content is a conflict, which is kept, and the original stays', async () => {
    await world.submit(posted('r1'))
    const other = posted('r1', { occurredAt: '2026-10-13T09:00:00+08:00' })
    expect(await world.submit(other)).toEqual(['conflict'])
    expect(await world.submit(other)).toEqual(['conflict'])
    expect(await records()).toMatchObject([{ occurredAt: '2026-10-12T01:00:00.000Z' }])
    const conflicts = [{ content: { occurredAt: '2026-10-13T01:00:00.000Z' } }]
    expect(await world.whatBecameOf('r1')).toMatchObject({ outcome: 'pending', conflicts })
  })
})

describe('a batch', () => {
  test('is judged record by record, an id that comes twice in order', async () => {
    const batch = [
      posted('r1'),
      posted('r2', { occurredAt: 'yesterday' }),
      posted('r1'),
      posted('r3', { learner: { employeeId: 'E-nobody' } }),
      posted('r1', { activity: 'exam.passed' }),
      'what is this',
    ]
    expect(await world.submit(...batch)).toEqual([
      'accepted',
      'invalid',
      'duplicate',
      'quarantined',
      'conflict',
      'invalid',
    ])
  })

  test('of 500 is taken in whole', async () => {
    const batch = Array.from({ length: 500 }, (_, n) => posted(`r${n}`))
    expect(new Set(await world.submit(...batch))).toEqual(new Set(['accepted']))
    expect(await records()).toHaveLength(500)
  })
})

describe('a worker that dies between the receipt and the record', () => {
  test.each([
    ['of a known learner', {}, 'LearningRecord'],
    ['of an unknown course', { course: { courseId: 'C-9' } }, undefined],
  ])('%s leaves a record that the retry repairs', async (_, change, entity) => {
    const died = () => Promise.reject(new Error('killed'))
    const dying = {
      ...world.ports,
      records: { ...world.ports.records, keepRecord: died, keepFirst: died },
      quarantine: { ...world.ports.quarantine, hold: died },
    }
    const batch = { source: LMS, records: [posted('r1', change)], correlationId: 'test' }
    await expect(submitRecords(batch, dying)).rejects.toThrow('killed')
    expect(await records()).toEqual([])
    expect(await world.submit(posted('r1', change))).toEqual(['duplicate'])
    const place = { kind: 'course', key: 'course:C-9' } as const
    if (entity) expect(await records()).toHaveLength(1)
    else expect(await world.ports.quarantine.find(place, keyOf('r1'))).toMatchObject({ id: 'r1' })
  })

  test('leaves the others of its batch in one piece', async () => {
    const claim: typeof world.ports.receipts.claim = (key, arrival) =>
      key.id === 'r7' ? Promise.reject(new Error('killed')) : world.ports.receipts.claim(key, arrival)
    const dying = { ...world.ports, receipts: { ...world.ports.receipts, claim } }
    const batch = Array.from({ length: 40 }, (_, n) => posted(`r${n}`))
    await expect(submitRecords({ source: LMS, records: batch, correlationId: 'test' }, dying)).rejects.toThrow('killed')
    // Then what has a receipt has its record, and sending the same again completes the rest
    const kept = await records()
    expect(kept.length).toBeGreaterThan(0)
    const again = await world.submit(...batch)
    expect(again.filter(status => status === 'duplicate')).toHaveLength(kept.length)
    expect(again.every(status => status === 'accepted' || status === 'duplicate')).toBe(true)
    expect(await records()).toHaveLength(40)
  })
})

describe('a void', () => {
  const voids = () => world.itemsOf('p1', 'Void')

  test('lies beside its record, once, with the first reason', async () => {
    await world.submit(posted('r1'))
    await world.takeBack('r1', 'cheated')
    await world.takeBack('r1', 'other reason')
    expect(await voids()).toMatchObject([{ sk: 'AT#2026-10-12#VOID#lms#r1', reason: 'cheated', day: '2026-10-12' }])
  })

  test('that comes before its record is remembered and stored with it', async () => {
    await world.takeBack('r1', 'cheated')
    expect(await world.whatBecameOf('r1')).toMatchObject({ outcome: 'voided', points: 0 })
    expect(await world.submit(posted('r1'))).toEqual(['accepted'])
    expect(await records()).toHaveLength(1)
    expect(await voids()).toMatchObject([{ reason: 'cheated' }])
  })

  test('and its record at the same moment end up together, whoever is first', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `r${n}`)
    await Promise.all(ids.flatMap(id => [world.takeBack(id), world.submit(posted(id))]))
    expect(await records()).toHaveLength(20)
    expect(await voids()).toHaveLength(20)
  })

  test('that died half way is completed when it is sent again', async () => {
    await world.submit(posted('r1'))
    await world.ports.receipts.markVoided(keyOf('r1'), { at: world.ports.clock.now(), reason: 'cheated' })
    expect(await voids()).toEqual([])
    await world.takeBack('r1')
    expect(await voids()).toMatchObject([{ reason: 'cheated' }])
  })
})
