import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runChunk } from '../../../functions/run-job/run-chunk.ts'
import { verifyTable } from '../../../scripts/verify/verify-table.ts'
import { brand, type CourseId, type PeriodId } from '../../../shared/domain/brand.ts'
import { toInstant } from '../../../shared/domain/calendar.ts'
import type { LearningRecord } from '../../../shared/domain/learning-record.ts'
import { awardPoints } from '../../../shared/ledger/award-points.ts'
import { award, awardPorts } from '../store/awarding.ts'
import { courseRecord } from '../store/company.ts'
import { judge, rebuild } from '../store/settling.ts'
import { type JobOffice, startJobWorld } from './job-world.ts'

let world: Awaited<ReturnType<typeof startJobWorld>>
let office: JobOffice
beforeAll(async () => {
  world = await startJobWorld()
})
afterAll(() => world.stop())

const strategy = (participant: string, id: string): LearningRecord =>
  courseRecord(participant, id, { course: { courseId: brand<CourseId>(`S-${id}`), category: 'strategy' } })

const table = () => [office.company.client, office.company.tableName] as const

async function tell(...records: readonly LearningRecord[]): Promise<void> {
  for (const record of records) await office.company.record(record)
  await award(awardPorts(...table()), ...records)
  for (const participant of new Set(records.map(({ participantId }) => participantId)))
    await judge(...table(), participant)
}

const pointsOf = async (participant: string): Promise<number | undefined> => {
  const view = await office.kinds.ledger.load(brand(participant))
  return view?.accounts.find(({ period }) => period === '2026-Q4')?.points
}

async function brokenPromises(): Promise<readonly string[]> {
  await rebuild(...table())
  const results = await verifyTable(...table())
  // Nothing here judges bands and leaderboards of the third quarter; of the ledger everything is looked at.
  const isUnjudged = (name: string, breaches: unknown) =>
    /^(bands|leaderboards)-/.test(name) && JSON.stringify(breaches).includes('2026-Q3')
  const own = results.filter(({ ok, name, breaches }) => !ok && !isUnjudged(name, breaches))
  return own.map(({ name, breaches }) => `${name}: ${JSON.stringify(breaches[0])}`)
}

beforeEach(async () => {
  office = await world.office()
  for (const participant of ['p1', 'p2']) await office.company.hire(participant)
  await tell(courseRecord('p1', 'p1-a'), strategy('p1', 'p1-s'))
  await office.draft(2)
})

describe('while a publication reaches back', () => {
  it('knows afterwards what was recorded meanwhile for an earlier period', async () => {
    const backtest = await office.backtest(2)
    const id = await office.publish(2, backtest)
    // The same course, done in the quarter before: it counts there, and no more in this one.
    await tell(
      courseRecord('p1', 'late', {
        course: { courseId: brand<CourseId>('C-p1-a') },
        occurredAt: toInstant('2026-09-12T09:00:00+08:00'),
      }),
    )
    const waiting = await office.run(id)
    expect(waiting).toMatchObject({ state: 'waiting', result: { retest: { participants: 1 } } })
    await office.jobs.advance(waiting, 'apply-1', [{ scope: {} }])
    expect((await office.run(id)).state).toBe('done')
    expect(await pointsOf('p1')).toBe(30)
    expect(await brokenPromises()).toEqual([])
  })

  it('brings accounts to the version that a worker with the old rules opened behind the shards', async () => {
    const ports = awardPorts(...table())
    const old = await ports.rulebook(false)
    const id = await office.publish(2, await office.backtest(2))
    for (const chunk of await office.jobs.chunks(id, 'apply-0')) await runChunk(chunk, office.worker(9))
    await office.company.record(strategy('p2', 'p2-s'))
    const work = { participantId: brand<never>('p2'), from: undefined, correlationId: 'test' }
    await awardPoints(work, { ...ports, rulebook: async () => old })
    expect(await pointsOf('p2')).toBe(15)
    expect((await office.run(id)).state).toBe('done')
    expect(await pointsOf('p2')).toBe(30)
    await judge(...table(), 'p2')
    expect(await brokenPromises()).toEqual([])
  })

  it('refuses a worker of a job that was given up, although it reads that there is a newer version', async () => {
    const id = await office.publish(2, await office.backtest(2))
    const given = await office.jobs.job(id)
    if (!given) throw new Error('not there')
    const back = await office.abort(2)
    const worker = office.worker(9)
    const { ledger } = office.kinds
    let isBack = false
    Object.assign(office.kinds, {
      ledger: {
        ...ledger,
        // The abort is carried through between its reading and its writing.
        post: async (posting: Parameters<typeof ledger.post>[0]) => {
          if (!isBack) {
            isBack = true
            Object.assign(office.kinds, { ledger })
            await office.run(back)
          }
          return ledger.post(posting)
        },
      },
    })
    for (const chunk of await office.jobs.chunks(id, 'apply-0')) await worker.kinds.publication.work(given, chunk)
    expect(isBack).toBe(true)
    expect(await pointsOf('p1')).toBe(25)
    expect(await brokenPromises()).toEqual([])
  })

  it('does not take its own postings for something that has changed, when it goes on after a death between two periods', async () => {
    const june = { occurredAt: toInstant('2026-09-12T09:00:00+08:00') }
    await tell({ ...strategy('p1', 'earlier'), ...june })
    const id = await office.publish(2, await office.backtest(2, EARLIER), EARLIER.effectiveFrom)
    const { ledger } = office.kinds
    let posted = 0
    const post = (posting: Parameters<typeof ledger.post>[0]) =>
      ++posted === 2 ? Promise.reject(new Error('died')) : ledger.post(posting)
    Object.assign(office.kinds, { ledger: { ...ledger, post } })
    const chunks = await office.jobs.chunks(id, 'apply-0')
    await Promise.allSettled(chunks.map(chunk => runChunk(chunk, office.worker(9))))
    Object.assign(office.kinds, { ledger })
    await office.jobs.reopen(id, 'apply-0')
    expect((await office.run(id)).state).toBe('done')
    expect(await pointsOf('p1')).toBe(40)
    expect(await brokenPromises()).toEqual([])
  })
})

describe('the end of a phase', () => {
  it('is not written by somebody who saw it too late', async () => {
    const id = await office.publish(2, await office.backtest(2))
    const job = await office.jobs.job(id)
    if (!job) throw new Error('not there')
    await office.jobs.advance(job, 'members', [{ scope: {} }])
    expect(await office.jobs.settle(id, ['running'], 'waiting', {}, 'apply-0')).toBe(false)
    expect((await office.jobs.job(id))?.state).toBe('running')
  })
})

const EARLIER = {
  period: brand<PeriodId>('2026-Q3'),
  effectiveFrom: toInstant('2026-07-01T00:00:00+08:00'),
}
