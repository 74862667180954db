import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { award, awardPorts } from '../store/awarding.ts'
import { rebuild } from '../store/settling.ts'
import { type Answer, type ApiWorld, startApi } from './api-world.ts'

let api: ApiWorld
let reads: string[] = []

/** Watches the client that the functions use. */
async function countReads(): Promise<void> {
  const { documentClient } = await import('../../../shared/runtime/clients.ts')
  documentClient().middlewareStack.add(
    (next, context) => args => {
      reads.push(String(context.commandName))
      return next(args)
    },
    { step: 'initialize' },
  )
}

const employee = (id: string, change: object = {}) => ({
  employeeId: id,
  name: id,
  email: `${id}@example.com`,
  branch: 'hq/east/shanghai',
  jobLevel: 'middle',
  hiredOn: '2020-03-01',
  ...change,
})
const bulk = (path: string, lines: readonly object[]) =>
  api.call('POST', path, { as: 'hr', body: lines.map(line => JSON.stringify(line)).join('\n') })

/** E001 completes three strategy courses (45), E002 and E003 two (30), E004 one (15); nobody else anything. */
const DONE: Readonly<Record<string, number>> = { E001: 3, E002: 2, E003: 2, E004: 1 }

async function learn(): Promise<void> {
  const courses = ['C-1', 'C-2', 'C-3']
  const title = { 'zh-CN': '战略', en: 'Strategy' }
  await bulk(
    '/v1/courses',
    courses.map(courseId => ({ courseId, title, category: 'strategy' })),
  )
  const records = Object.entries(DONE).flatMap(([employeeId, count]) =>
    courses.slice(0, count).map(courseId => ({
      id: `${employeeId}-${courseId}`,
      activity: 'course.completed',
      learner: { employeeId },
      course: { courseId },
      occurredAt: '2026-10-12T09:00:00+08:00',
    })),
  )
  const { body } = await api.call('POST', '/v1/learning-records', { as: 'lms', body: { source: 'lms-demo', records } })
  expect(new Set((body.results as { status: string }[]).map(({ status }) => status))).toEqual(new Set(['accepted']))
}

/** What the consumers of the queue would do. */
async function settle(): Promise<void> {
  const ports = awardPorts(api.database.client, api.tableName)
  for (const id of Object.keys(DONE)) {
    const { participantId } = (await api.call('GET', `/v1/employees/${id}`, { as: 'hr' })).body
    await award(ports, { participantId: String(participantId), from: '2026-10-01' })
  }
  await rebuild(api.database.client, api.tableName)
}

beforeAll(async () => {
  api = await startApi()
  await countReads()
  const people = Array.from({ length: 102 }, (_, index) => employee(`E${String(index + 1).padStart(3, '0')}`))
  const leaver = employee('E200', { leftOn: '2026-10-31', leftReason: 'resignation' })
  const answer = await bulk('/v1/employees', [...people, leaver, employee('E300', { leftOn: '2025-01-31' })])
  expect(answer.status).toBe(200)
  await learn()
  await settle()
})
afterAll(() => api.stop())
beforeEach(() => {
  reads = []
})

const Q4 = 'programme=default&period=2026-Q4'
const list = (query = Q4, headers = {}) => api.call('GET', `/v1/bonus-eligibility?${query}`, { as: 'finance', headers })
const rowsOf = ({ body }: Answer) => new Map((body.items ?? []).map(item => [item.employeeId, item]))

describe('a page of bonus eligibility', () => {
  test('has points, ranks with ties, percentiles, bands and contributions of everybody, in the order of ids', async () => {
    const answer = await list()
    expect(answer.body).toMatchObject({ state: 'open', provisional: true, population: 102, programme: 'default' })
    expect(answer.body.rankedAt).toMatch(/Z$/)
    const rows = rowsOf(answer)
    expect([...rows.keys()]).toEqual([...rows.keys()].sort())
    const common = { band: 'C', kpiScore: 80, kpiContribution: 800, ruleSetVersions: [1] }
    expect(rows.get('E001')).toMatchObject({
      points: 45,
      rank: 1,
      percentile: 9901,
      ledger: { sequence: 3 },
      ...common,
    })
    expect(rows.get('E002')).toMatchObject({ points: 30, rank: 2, percentile: 9705, ...common })
    expect(rows.get('E003')).toMatchObject({ points: 30, rank: 2 })
    expect(rows.get('E004')).toMatchObject({ points: 15, rank: 4 })
    expect(rows.get('E005')).toMatchObject({ points: 0, rank: 5, percentile: 0, ledger: { sequence: 0 }, ...common })
  })

  test('says of each entitlement whether, how much, and why not', async () => {
    const rows = rowsOf(await list())
    // 20 % of 102 is a list of 21; only four people have points at all, and nobody without points is in.
    expect(rows.get('E004')?.entitlements).toEqual([
      {
        id: 'promotion',
        kind: 'promotion-application',
        eligible: false,
        reason: { code: 'below-minimum', missing: 85 },
      },
      { id: 'special-bonus', kind: 'fixed-bonus', eligible: false, reason: { code: 'below-minimum', missing: 185 } },
      { id: 'top-20', kind: 'top-percent-bonus', eligible: true, amount: { currency: 'CNY', minorUnits: 300_000 } },
    ])
    expect(rows.get('E005')?.entitlements).toContainEqual({
      id: 'top-20',
      kind: 'top-percent-bonus',
      eligible: false,
      reason: { code: 'below-cut', missing: 1 },
    })
  })

  test('of 100 costs at most three read requests', async () => {
    await list(`${Q4}&limit=100`)
    reads = []
    const { body } = await list(`${Q4}&limit=100`)
    expect(body.items).toHaveLength(100)
    expect(reads.sort()).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand', 'QueryCommand'])
  })

  test('goes on where the one before ended, also when people are added in between', async () => {
    const first = await list(`${Q4}&limit=2`)
    await api.call('PUT', '/v1/employees/E000', { as: 'hr', body: { ...employee('E000'), employeeId: undefined } })
    const second = await list(`${Q4}&limit=2&cursor=${first.body.nextCursor}`)
    expect([...rowsOf(first).keys(), ...rowsOf(second).keys()]).toEqual(['E001', 'E002', 'E003', 'E004'])
  })

  test('is not assessed for whoever left: null, never the lowest band', async () => {
    const rows = rowsOf(await list(`${Q4}&limit=100&cursor=${Buffer.from('{"after":"E100"}').toString('base64url')}`))
    expect(rows.get('E200')).toMatchObject({
      rank: null,
      rankReason: { code: 'left' },
      band: null,
      kpiScore: null,
      kpiContribution: null,
      bandReason: { code: 'left' },
    })
    expect(rows.has('E300')).toBe(false)
  })

  test('is the same body with the same tag, and 304 for whoever has it', async () => {
    const first = await list(`${Q4}&limit=5`)
    const again = await list(`${Q4}&limit=5`, { 'if-none-match': first.headers.etag })
    expect([first.status, again.status]).toEqual([200, 304])
    expect(again.body).toEqual({})
    expect((await list(`${Q4}&limit=6`)).headers.etag).not.toBe(first.headers.etag)
  })

  test('can be narrowed by status and branch', async () => {
    expect([...rowsOf(await list(`${Q4}&status=eligible`)).keys()]).toEqual(['E001', 'E002', 'E003', 'E004'])
    expect(rowsOf(await list(`${Q4}&branch=hq/west`)).size).toBe(0)
    expect(rowsOf(await list(`${Q4}&branch=hq/east&limit=10`)).size).toBe(10)
  })

  test('of a period without a leaderboard has no rank, and says so', async () => {
    const rows = rowsOf(await list('programme=default&period=2026-Q3&limit=3'))
    expect(rows.get('E001')).toMatchObject({ points: 0, rank: null, rankReason: { code: 'not-ranked-yet' }, band: 'C' })
  })

  test.each([
    ['programme=nothing&period=2026-Q4', 404],
    ['programme=default&period=2026-H2', 404],
    ['programme=default&period=2999-Q1', 400],
    ['programme=default&period=later', 400],
    ['programme=default', 400],
    [`${Q4}&limit=101`, 400],
    [`${Q4}&cursor=x`, 400],
  ])('%s is answered %i', async (query, status) => {
    expect((await list(query)).status).toBe(status)
  })
})

test('one person is answered like a row of the page', async () => {
  const { body } = await api.call('GET', `/v1/bonus-eligibility/E002?${Q4}`, { as: 'finance' })
  expect(body).toMatchObject({ employeeId: 'E002', points: 30, rank: 2, provisional: true, population: 102 })
  expect((await api.call('GET', `/v1/bonus-eligibility/E999?${Q4}`, { as: 'finance' })).status).toBe(404)
})

test('periods are listed newest first, down to the first rules', async () => {
  const { body } = await api.call('GET', '/v1/periods?programme=default', { as: 'finance' })
  expect(body.items?.[0]).toMatchObject({ current: true, state: 'open' })
  expect(body.items?.at(-1)).toMatchObject({ period: '2020-Q1', start: '2020-01-01', end: '2020-03-31' })
})

test('the ledger of a person tells the reason of every entry in both languages', async () => {
  const { body } = await api.call('GET', '/v1/employees/E002/ledger?period=2026-Q4', { as: 'hr' })
  expect(body.accounts).toMatchObject([{ programme: 'default', period: '2026-Q4', points: 30, sequence: 2 }])
  expect(body.entries).toMatchObject([
    { sequence: 1, kind: 'award', points: 15, ruleId: 'strategy', why: { en: expect.stringContaining('strategy') } },
    { sequence: 2, kind: 'award', points: 15, why: { 'zh-CN': expect.stringContaining('积分授予') } },
  ])
})
