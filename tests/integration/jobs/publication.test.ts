import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { judgeNewVersions } from '../../../functions/run-job/bands/judge-new-versions.ts'
import { runChunk } from '../../../functions/run-job/run-chunk.ts'
import { verifyTable } from '../../../scripts/verify/verify-table.ts'
import type { BacktestSummary } from '../../../shared/backtest/backtest-summary.ts'
import { brand, type CourseId } from '../../../shared/domain/brand.ts'
import type { LearningRecord } from '../../../shared/domain/learning-record.ts'
import { award, awardPorts } from '../store/awarding.ts'
import { courseRecord } from '../store/company.ts'
import { judge, rebuild } from '../store/settling.ts'
import { type JobOffice, STRATEGY_DOUBLE, startJobWorld } from './job-world.ts'

let world: Awaited<ReturnType<typeof startJobWorld>>
let office: JobOffice
beforeAll(async () => {
  world = await startJobWorld()
})
afterAll(() => world.stop())

const PEOPLE = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']

const strategy = (participant: string, id: string): LearningRecord =>
  courseRecord(participant, id, { course: { courseId: brand<CourseId>(`S-${id}`), category: 'strategy' } })

async function tell(...records: readonly LearningRecord[]): Promise<void> {
  for (const record of records) await office.company.record(record)
  await award(awardPorts(office.company.client, office.company.tableName), ...records)
  for (const participant of new Set(records.map(({ participantId }) => participantId)))
    await judge(office.company.client, office.company.tableName, participant)
}

const pointsOf = async (participant: string): Promise<number | undefined> => {
  const view = await office.kinds.ledger.load(brand(participant))
  return view?.accounts.find(({ period }) => period === '2026-Q4')?.points
}

const entriesOf = async (participant: string) => {
  const view = await office.kinds.ledger.load(brand(participant))
  return view?.accounts[0]?.entries.map(({ kind, points, ruleSetVersion }) => `${kind} ${points} v${ruleSetVersion}`)
}

const summaryOf = (job: { readonly result?: unknown }): BacktestSummary =>
  (job.result as { summary: BacktestSummary }).summary

async function brokenPromises(): Promise<readonly string[]> {
  await rebuild(office.company.client, office.company.tableName)
  const results = await verifyTable(office.company.client, office.company.tableName)
  return results.filter(({ ok }) => !ok).map(({ name, breaches }) => `${name}: ${JSON.stringify(breaches[0])}`)
}

beforeEach(async () => {
  office = await world.office()
  for (const [index, participant] of PEOPLE.entries()) {
    await office.company.hire(participant)
    await tell(courseRecord(participant, `${participant}-a`))
    // One course of strategy for the first, two for the second, and so on.
    for (let course = 0; course <= index; course++) await tell(strategy(participant, `${participant}-s${course}`))
  }
  await office.draft(2)
})

describe('a backtest', () => {
  it('shows people, points, bands and money before and after, and changes nothing', async () => {
    const job = await office.backtest(2)
    expect(job.state).toBe('done')
    const summary = summaryOf(job)
    expect(summary).toMatchObject({ participants: 6, population: 6, changed: 6, pointsBefore: 375, pointsAfter: 690 })
    expect(summary.bands).toEqual({ before: { B: 1, C: 5 }, after: { A: 3, B: 1, C: 2 } })
    expect(summary.entitlements.find(({ id }) => id === 'promotion')).toMatchObject({
      people: { before: 1, after: 4 },
      gained: 3,
      lost: 0,
    })
    expect(summary.mostAffected.find(({ employeeId }) => employeeId === 'E-p6')).toMatchObject({
      points: { before: 100, after: 190 },
      band: { before: 'B', after: 'A' },
    })
    expect(await pointsOf('p6')).toBe(100)
    expect(await brokenPromises()).toEqual([])
  })

  it('gives the same hash however the work is cut, and another when anything was posted', async () => {
    const first = await office.backtest(2)
    const second = await office.backtest(2)
    expect((second.result as { summary: unknown }).summary).toMatchObject({ pointsAfter: 690 })
    expect(second.result?.hash).toBe(first.result?.hash)
    await tell(courseRecord('p1', 'later'))
    expect((await office.backtest(2)).result?.hash).not.toBe(first.result?.hash)
  })
})

describe('a publication that reaches back', () => {
  it('posts exactly what was shown, as paired entries, and the ledger equals the derivation', async () => {
    const backtest = await office.backtest(2)
    const done = await office.run(await office.publish(2, backtest))
    expect(done.state).toBe('done')
    expect(await Promise.all(PEOPLE.map(pointsOf))).toEqual([40, 70, 100, 130, 160, 190])
    expect(await entriesOf('p1')).toEqual(['award 10 v1', 'award 15 v1', 'reversal -15 v1', 'award 30 v2'])
    expect((await office.programmes.find('default'))?.publishing).toBeUndefined()
    expect(await brokenPromises()).toEqual([])
  })

  it('judges what came after the backtest by itself, and what comes while it is under way waits', async () => {
    const backtest = await office.backtest(2)
    await tell(strategy('p1', 'after-the-backtest'))
    const id = await office.publish(2, backtest)
    await tell(strategy('p2', 'meanwhile'))
    expect(await pointsOf('p2')).toBe(40)
    await office.run(id)
    expect(await Promise.all(['p1', 'p2'].map(pointsOf))).toEqual([70, 100])
    expect(await brokenPromises()).toEqual([])
  })

  it('skips and lists people of whom something seen has changed, and brings them there once that is approved', async () => {
    const backtest = await office.backtest(2)
    const record = strategy('p3', 'p3-s0')
    await office.company.voidRecord(record)
    await award(awardPorts(office.company.client, office.company.tableName), record)
    const waiting = await office.run(await office.publish(2, backtest))
    expect(waiting).toMatchObject({ state: 'waiting', result: { retest: { participants: 1 } } })
    expect(await pointsOf('p3')).toBe(40)
    expect(await pointsOf('p4')).toBe(130)
    await office.jobs.advance(waiting, 'apply-1', [{ scope: {} }])
    expect((await office.run(waiting.id)).state).toBe('done')
    expect(await pointsOf('p3')).toBe(70)
    expect(await brokenPromises()).toEqual([])
  })

  it('survives workers that die anywhere: another one goes on, and nothing is posted twice', async () => {
    const backtest = await office.backtest(2)
    const id = await office.publish(2, backtest)
    const { ledger } = office.kinds
    let calls = 0
    const dying = {
      ...ledger,
      post: (posting: Parameters<typeof ledger.post>[0]) =>
        ++calls % 3 === 0 ? Promise.reject(new Error('died')) : ledger.post(posting),
    }
    Object.assign(office.kinds, { ledger: dying })
    const chunks = await office.jobs.chunks(id, 'apply-0')
    await Promise.allSettled(chunks.map(chunk => runChunk(chunk, office.worker(9))))
    Object.assign(office.kinds, { ledger })
    // Leases of the dead are over at some time; a person need not wait.
    await office.jobs.reopen(id, 'apply-0')
    expect((await office.run(id)).state).toBe('done')
    expect(await Promise.all(PEOPLE.map(pointsOf))).toEqual([40, 70, 100, 130, 160, 190])
    expect(await brokenPromises()).toEqual([])
  })

  it('holds harmless: no band or entitlement reached is lost, unless HR says otherwise', async () => {
    const worthless = {
      ...STRATEGY_DOUBLE,
      earning: STRATEGY_DOUBLE.earning.map(rule =>
        rule.id === 'strategy' ? { ...rule, points: brand<never>(1) } : rule,
      ),
    }
    await office.draft(3, worthless)
    const held = await office.backtest(3)
    expect(summaryOf(held)).toMatchObject({ held: { participants: 1, points: 84 } })
    const id = await office.publish(3, held)
    await office.run(id)
    // p6 had 100 points, so band B and the right to apply for promotion: 10 + 6 x 1, and 84 to keep them.
    expect(await pointsOf('p6')).toBe(100)
    expect(await pointsOf('p5')).toBe(15)
    expect(await brokenPromises()).toEqual([])
  })

  it('can be aborted: what it has posted is reversed', async () => {
    const backtest = await office.backtest(2)
    const id = await office.publish(2, backtest)
    for (const chunk of (await office.jobs.chunks(id, 'apply-0')).slice(0, 8)) await runChunk(chunk, office.worker(9))
    expect(await pointsOf('p6')).toBeGreaterThanOrEqual(100)
    const back = await office.run(await office.abort(2))
    expect(back.state).toBe('done')
    expect(await Promise.all(PEOPLE.map(pointsOf))).toEqual([25, 40, 55, 70, 85, 100])
    expect((await office.jobs.job(id))?.state).toBe('aborted')
    await tell(strategy('p1', 'afterwards'))
    expect(await pointsOf('p1')).toBe(40)
    expect(await brokenPromises()).toEqual([])
  })
})

describe('a version that begins to decide', () => {
  it('has every band judged anew, once', async () => {
    const stricter = {
      ...STRATEGY_DOUBLE,
      bands: STRATEGY_DOUBLE.bands.map(band => ({ ...band, kpiScore: band.kpiScore - 5 })),
    }
    await office.draft(3, stricter)
    const programme = await office.programmes.find('default')
    if (!programme) throw new Error('not there')
    const now = office.kinds.clock.now()
    const publication = { version: 3, effectiveFrom: now, publishedAt: now }
    const audit = {
      id: '1',
      at: now,
      by: 'person:ann',
      action: 'test',
      subject: 'test',
      changes: [],
      correlationId: 'test',
    }
    const decision = { reason: '', consulted: [], decidedBy: 'person:ann' }
    await office.publications.publish({ programme, draftRevision: 1, publication, decision, audit })
    const { programmes } = await office.kinds.rulebook()
    const begun = await judgeNewVersions(programmes, office.jobs, office.kinds.clock)
    expect(begun).toHaveLength(1)
    expect(await judgeNewVersions(programmes, office.jobs, office.kinds.clock)).toEqual([])
    expect(await office.run(begun[0] ?? '')).toMatchObject({ state: 'done', result: { participants: 6 } })
    const view = await office.kinds.ledger.load(brand('p6'))
    expect(view?.accounts[0]?.band).toMatchObject({ id: 'B', kpiScore: 85, ruleSetVersion: 3 })
  })
})
