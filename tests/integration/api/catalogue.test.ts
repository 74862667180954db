import { afterAll, beforeAll, expect, test } from 'vitest'
import { SHIPPED_PROGRAMMES } from '../../../shared/domain/programmes/index.ts'
import { createCourseCatalogue } from '../../../shared/dynamodb/catalogue.ts'
import { createProgrammeBook } from '../../../shared/dynamodb/programmes.ts'
import { type ApiWorld, startApi } from './api-world.ts'

let api: ApiWorld
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const put = (path: string, body: object, headers = {}) => api.call('PUT', path, { as: 'hr', body, headers })
const get = (path: string) => api.call('GET', path, { as: 'hr' })
const course = (change: object = {}) => ({
  title: { 'zh-CN': '战略', en: 'Strategy' },
  category: 'strategy',
  ...change,
})

test('a course is found by its id and by its id on a platform, as the catalogue describes it now', async () => {
  expect((await put('/v1/courses/C-1', course({ sourceIds: { 'lms-demo': '417' } }))).status).toBe(201)
  await put('/v1/courses/C-1', course({ category: 'leadership', tags: ['new'] }))
  const catalogue = createCourseCatalogue(api.database.client, api.tableName)
  const wanted = [{ courseId: 'C-1' }, { sourceId: '417' }, { sourceId: '418' }]
  const found = { courseId: 'C-1', category: 'leadership', tags: ['new'] }
  expect(await catalogue.resolveCourses('lms-demo', wanted)).toEqual([found, found, undefined])
  expect(await catalogue.resolveCourses('other-lms', [{ sourceId: '417' }])).toEqual([undefined])
})

test('a platform id belongs to one course until that one gives it up', async () => {
  await put('/v1/courses/C-2', course({ sourceIds: { 'lms-demo': '500' } }))
  const taken = await put('/v1/courses/C-3', course({ sourceIds: { 'lms-demo': '500' } }))
  expect(taken).toMatchObject({
    status: 409,
    body: { errors: [{ pointer: '/sourceIds/lms-demo', message: 'held by C-2' }] },
  })
  await put('/v1/courses/C-2', course({ sourceIds: {} }))
  expect((await put('/v1/courses/C-3', course({ sourceIds: { 'lms-demo': '500' } }))).status).toBe(201)
})

test('courses are listed in the order of their ids, and the same course again changes nothing', async () => {
  await put('/v1/courses/D-2', course())
  const again = await put('/v1/courses/D-2', course())
  expect(again).toMatchObject({ status: 200, headers: { etag: '"1"' } })
  await put('/v1/courses/D-1', course())
  const { body } = await get('/v1/courses?limit=500')
  const ids = (body.items ?? []).map(({ courseId }) => String(courseId))
  expect(ids.filter(id => id.startsWith('D'))).toEqual(['D-1', 'D-2'])
})

test('a bulk of courses says of each line what became of it', async () => {
  const lines = [
    { ...course(), courseId: 'B-1' },
    { ...course(), courseId: 'B-2', passMark: 101 },
    { ...course(), id: 'B-3' },
  ]
  const { body } = await api.call('POST', '/v1/courses', {
    as: 'hr',
    body: lines.map(line => JSON.stringify(line)).join('\n'),
  })
  expect(body.results).toMatchObject([
    { line: 1, id: 'B-1', status: 'created' },
    { line: 2, id: 'B-2', status: 'invalid', errors: [{ pointer: '/passMark' }] },
    { line: 3, id: 'B-3', status: 'created' },
  ])
})

test('the shipped programmes are published from 2020 on and their documents are read back unchanged', async () => {
  const book = createProgrammeBook(api.database.client, api.tableName)
  const programmes = await book.all()
  expect(programmes.map(({ id }) => id).sort()).toEqual(['default', 'manufacturer', 'technology'])
  for (const shipped of SHIPPED_PROGRAMMES) {
    const programme = programmes.find(({ id }) => id === shipped.programme.id)
    expect(programme).toMatchObject(shipped.programme)
    expect(programme && (await book.ruleSets(programme))).toEqual([
      { version: 1, effectiveFrom: '2019-12-31T16:00:00.000Z', document: shipped.ruleSet },
    ])
  }
  const { body } = await get('/v1/programmes/default/rule-sets/1')
  expect(body).toMatchObject({ version: 1, status: 'published', document: SHIPPED_PROGRAMMES[0]?.ruleSet })
  expect((await get('/v1/programmes/default/rule-sets/2')).status).toBe(404)
})

const shipped = (id: string) => {
  const found = SHIPPED_PROGRAMMES.find(({ programme }) => programme.id === id)
  const { id: _, ...programme } = found?.programme ?? { id: '' }
  return programme
}

test('a programme that takes over a branch takes the people of that branch', async () => {
  const person = {
    name: 'Li Na',
    email: 'li@example.com',
    branch: 'hq/south/shenzhen',
    jobLevel: 'middle',
    hiredOn: '2020-03-01',
  }
  await put('/v1/employees/E1', person)
  const technology = shipped('technology')
  const widened = { ...technology, branches: ['hq/technology', 'hq/south'] }
  expect((await put('/v1/programmes/technology', widened)).status).toBe(200)
  const page = async (programme: string) =>
    (await api.call('GET', `/v1/bonus-eligibility?programme=${programme}&period=2026-Q3`, { as: 'finance' })).body.items
  expect(await page('default')).toEqual([])
  expect(await page('technology')).toMatchObject([{ employeeId: 'E1', branch: 'hq/south/shenzhen' }])
  await put('/v1/programmes/technology', technology)
})

test('the same branch and job level cannot belong to two programmes', async () => {
  const { status, body } = await put('/v1/programmes/second', { ...shipped('default'), branches: ['hq/west', 'hq'] })
  expect(status).toBe(409)
  expect(body).toMatchObject({ errors: [{ pointer: '/branches/1' }] })
})

test('once rules are published the calendar of a programme cannot change', async () => {
  const { status, body } = await put('/v1/programmes/default', { ...shipped('default'), periodScheme: 'year' })
  expect({ status, errors: body.errors }).toMatchObject({ status: 409, errors: [{ pointer: '/periodScheme' }] })
})

test('a source says who may write for it', async () => {
  expect((await put('/v1/sources/moodle', { name: 'Moodle', clientIds: ['client-lms'] })).status).toBe(201)
  expect((await get('/v1/sources/moodle')).body).toMatchObject({ id: 'moodle', clientIds: ['client-lms'] })
  expect((await put('/v1/sources/email', { name: 'No', clientIds: [] })).status).toBe(400)
})

const order = { kind: 'points-ranking', programme: 'default', recipients: ['hr@example.com'], locale: 'zh-CN' }

test('a report is asked for once per key, whatever a client repeats', async () => {
  const ask = (body: object, key?: string) =>
    api.call('POST', '/v1/reports/runs', {
      as: 'hr',
      body,
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
    })
  const [first, again, other] = [await ask(order, 'k1'), await ask(order, 'k1'), await ask(order)]
  expect([first.status, again.status]).toEqual([202, 202])
  expect(again.body.id).toBe(first.body.id)
  expect(other.body.id).not.toBe(first.body.id)
  expect((await ask({ ...order, locale: 'en' }, 'k1')).status).toBe(409)
  expect((await ask({ ...order, period: '2026-Q1' }, 'k1')).status).toBe(409)
  expect((await ask(order, ' ')).body.errors).toMatchObject([{ pointer: '/headers/idempotency-key' }])
  expect((await get(`/v1/reports/runs/${first.body.id}`)).body).toMatchObject({
    state: 'requested',
    programme: 'default',
  })
  expect((await ask({ ...order, period: '2999-Q1' })).status).toBe(400)
  expect((await ask({ ...order, programme: 'nothing' })).body.errors).toMatchObject([{ pointer: '/programme' }])
})

test('a report definition is kept, and the same again changes nothing', async () => {
  const first = await put('/v1/reports/definitions/monthly', { ...order, cadence: 'monthly' })
  const again = await put('/v1/reports/definitions/monthly', { ...order, cadence: 'monthly' })
  expect([first.status, again.status]).toEqual([201, 200])
  expect(again.headers.etag).toBe(first.headers.etag)
  expect((await get('/v1/reports/definitions/monthly')).body).toMatchObject({
    cadence: 'monthly',
    attachments: ['xlsx'],
  })
})

test('a record of an unknown learner is listed in the quarantine, in pages', async () => {
  const record = (id: string) => ({
    id,
    activity: 'insight.shared',
    learner: { employeeId: 'UNKNOWN' },
    occurredAt: '2026-08-03T09:00:00+08:00',
  })
  const body = { source: 'lms-demo', records: [record('q1'), record('q2'), record('q3')] }
  const posted = await api.call('POST', '/v1/learning-records', { as: 'lms', body })
  expect(posted.body.results).toMatchObject([
    { status: 'quarantined' },
    { status: 'quarantined' },
    { status: 'quarantined' },
  ])
  const first = (await get('/v1/quarantine?limit=2')).body
  const second = (await get(`/v1/quarantine?limit=2&cursor=${first.nextCursor}`)).body
  const ids = [...(first.items ?? []), ...(second.items ?? [])].map(({ id }) => id)
  expect(ids.sort()).toEqual(['q1', 'q2', 'q3'])
  await api.call('POST', '/v1/learning-records', {
    as: 'lms',
    body: { source: 'lms-demo', records: [{ ...record('q1'), activity: 'case.shared' }] },
  })
  expect((await get('/v1/conflicts')).body.items).toMatchObject([{ source: 'lms-demo', id: 'q1' }])
})
