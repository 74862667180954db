import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyTable } from '../../../scripts/verify/verify-table.ts'
import { brand, type CalendarDay, type ParticipantId, points } from '../../../shared/domain/brand.ts'
import { toInstant } from '../../../shared/domain/calendar.ts'
import { judgeStanding } from '../../../shared/domain/judge-standing.ts'
import { periodById } from '../../../shared/domain/period.ts'
import { toAdjustmentItem } from '../../../shared/dynamodb/adjustment-item.ts'
import type { LoadedAccount } from '../../../shared/ports/participant-ledger.ts'
import { award, awardPorts } from './awarding.ts'
import { postAt } from './company.ts'
import { IntakeWorld, posted } from './intake-world.ts'
import { type ScratchDatabase, startScratchDatabase } from './scratch-table.ts'

let database: ScratchDatabase
beforeAll(async () => {
  database = await startScratchDatabase()
})
afterAll(() => database.stop())

const NOW = toInstant('2027-04-01T00:00:00Z')
const exam = (id: string, on: string, wishes = {}, activity = 'exam.passed') =>
  posted(id, { activity, occurredAt: `${on}T09:00:00+08:00`, ...wishes })

/** Two courses over three quarters: passes and fails, a retake, regrades into later and earlier quarters, a late one. */
const RECORDS = [
  exam('pass', '2026-08-03'),
  exam('retake', '2026-11-02'),
  exam('fail', '2026-11-05', { attemptId: 'a-1' }, 'exam.failed'),
  exam('regraded', '2026-11-06', { attemptId: 'a-1', course: { courseId: 'C-2' } }),
  exam('regrade', '2027-01-08', { supersedes: 'regraded', course: { courseId: 'C-2' } }),
  posted('case', { activity: 'case.shared', occurredAt: '2026-11-20T09:00:00+08:00' }),
  posted('case-corrected', {
    activity: 'case.shared',
    occurredAt: '2026-09-01T09:00:00+08:00',
    supersedes: 'case',
  }),
  posted('course', { occurredAt: '2026-10-12T09:00:00+08:00' }),
  posted('course-again', { occurredAt: '2027-02-12T09:00:00+08:00' }),
  posted('moved', { occurredAt: '2027-03-10T09:00:00+08:00', course: { courseId: 'C-2' } }),
]
const VOIDED = ['pass', 'course']

type Step = (world: IntakeWorld, tell: (from: string) => Promise<unknown>) => Promise<unknown>

const adjust =
  (id: string, value: number, change = {}): Step =>
  async (world, tell) => {
    const adjustment = {
      id,
      participantId: brand<ParticipantId>('p1'),
      programme: brand<LoadedAccount['programme']>('default'),
      period: brand<LoadedAccount['period']>('2026-Q4'),
      points: points(value),
      kind: 'manual' as const,
      reason: 'gave the course',
      decidedAt: NOW,
      ...change,
    }
    await world.put(toAdjustmentItem(adjustment, brand<CalendarDay>('2026-10-01'), { correlationId: 'test' }))
    await tell('2026-10-01')
  }

/** Everything that may arrive in any order; of the revoked adjustment only its last state can come. */
const STEPS: readonly Step[] = [
  ...RECORDS.map(
    (record): Step =>
      async (world, tell) => {
        expect(['accepted', 'duplicate']).toContain((await world.submit(record))[0])
        await tell(record.occurredAt.slice(0, 10))
      },
  ),
  ...VOIDED.map(
    (id): Step =>
      async (world, tell) => {
        await world.takeBack(id)
        await tell(RECORDS.find(record => record.id === id)?.occurredAt.slice(0, 10) ?? '')
      },
  ),
  async (world, tell) => {
    const posts = [postAt('hq/east', '2020-03-01', '2027-02-19'), postAt('hq/technology/labs', '2027-02-20')]
    await world.hire('p1', { posts })
    await tell('2027-02-20')
  },
  adjust('extra', 205),
  adjust('taken-back', 500, { revokedAt: NOW }),
]

/** What people are told in the end: points and standing (band, entitlements) of each account, and what became of each record. */
async function resultOf(world: IntakeWorld) {
  const ports = awardPorts(world.client, world.tableName)
  const { programmes, ruleSets: published } = await ports.rulebook(false)
  const view = await ports.ledger.load(brand<ParticipantId>('p1'))
  if (!view) throw new Error('nobody is there')
  const accounts = view.accounts
    // A transfer may leave an empty account behind, or come before there was one.
    .filter(account => account.points !== 0)
    .map(account => {
      const programme = programmes.find(({ id }) => id === account.programme)
      const period = programme && periodById(account.period, programme)
      if (!programme || !period) throw new Error(`${account.programme} ${account.period}`)
      const judged = { points: account.points, histogram: undefined, facts: view.facts, programmes, now: NOW }
      const ruleSets = published.get(programme.id) ?? []
      return {
        account: `${account.programme} ${account.period}: ${account.points}`,
        standing: judgeStanding({ ...judged, programme, period, ruleSets }),
      }
    })
  const records = await Promise.all(
    RECORDS.map(async ({ id }) => {
      const found = await world.whatBecameOf(id)
      return `${id}: ${found?.outcome} ${found?.points} ${found?.reason?.code}`
    }),
  )
  return { accounts, records }
}

async function play(steps: readonly Step[], width: number) {
  const world = new IntakeWorld(database.client, await database.createTable(), NOW)
  await world.publishProgrammes()
  await world.employ('p1')
  for (const course of ['C-1', 'C-2']) await world.offer(course)
  const ports = awardPorts(world.client, world.tableName)
  /** As the events of the table's stream would: of the record's own supersession, and of a day since when to derive again. */
  const tell = async (from: string) => {
    const records = (await ports.ledger.load(brand<ParticipantId>('p1')))?.records ?? []
    const own = records.filter(record => record.occurredAt.slice(0, 10) === from)
    return own.length > 0 ? award(ports, ...own) : award(ports, { participantId: 'p1', from })
  }
  for (let begin = 0; begin < steps.length; begin += width)
    await Promise.all(steps.slice(begin, begin + width).map(step => step(world, tell)))
  const breaches = (await verifyTable(world.client, world.tableName)).filter(
    ({ name, ok }) => !ok && !/^(bands|leaderboards)/.test(name),
  )
  return { result: await resultOf(world), breaches }
}

test('passes, fails, regrades, retakes, voids, a transfer, late records and adjustments: any order, repeated, leaves the same points, bands and entitlements', async () => {
  const expected = (await play(STEPS, 1)).result
  expect(expected.accounts.map(({ account }) => account)).toEqual([
    'default 2026-Q3: 3',
    'default 2026-Q4: 210',
    'default 2027-Q1: 20',
    'technology 2027-Q1: 10',
  ])
  const standings = expected.accounts.map(({ standing }) => standing)
  expect(standings.map(({ band }) => band.band)).toEqual(['C', 'A', 'C', 'C'])
  // Both sides of the transfer are parts, assessed by themselves.
  expect(standings.map(({ assessment }) => assessment.partDays)).toEqual([92, 92, 50, 40])
  expect(standings[1]?.entitlements.filter(({ eligible }) => eligible).map(({ id }) => id)).toEqual([
    'promotion',
    'special-bonus',
  ])
  const orders = fc.record({
    order: fc.shuffledSubarray([...STEPS], { minLength: STEPS.length }),
    repeated: fc.subarray([...STEPS], { maxLength: 4 }),
    width: fc.integer({ min: 1, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(orders, async ({ order, repeated, width }) => {
      const { result, breaches } = await play([...order, ...repeated], width)
      expect(breaches).toEqual([])
      expect(result).toEqual(expected)
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 10) },
  )
})
