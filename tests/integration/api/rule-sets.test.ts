import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { points } from '../../../shared/domain/brand.ts'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import { type ApiWorld, startApi } from './api-world.ts'

let api: ApiWorld
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const RULES = DEFAULT_PROGRAMME.ruleSet
const AREA = '/v1/programmes/default/rule-sets'
const call = (method: string, path: string, body?: object, headers = {}) =>
  api.call(method, path, { as: 'hr', headers, ...(body && { body }) })
const draft = async (change: object = {}) => {
  const { status, body, headers } = await call('POST', AREA, { ...RULES, ...change })
  expect(status).toBe(201)
  return { version: Number(body.version), path: `${AREA}/${body.version}`, etag: String(headers.etag), body }
}
const dearer = RULES.earning.map(rule => (rule.id === 'strategy' ? { ...rule, points: points(30) } : rule))

describe('a draft', () => {
  test('gets the next number, is edited by whoever has read it, and keeps who and when', async () => {
    const { version, path, etag, body } = await draft()
    expect({ version, etag, body }).toMatchObject({ version: 2, etag: '"1"', body: { status: 'draft', revision: 1 } })
    const document = { ...RULES, earning: dearer }
    expect((await call('PUT', path, document)).status).toBe(428)
    expect((await call('PUT', path, document, { 'if-match': '"9"' })).status).toBe(412)
    const changed = await call('PUT', path, document, { 'if-match': etag })
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { revision: 2 } })
    const same = await call('PUT', path, document, { 'if-match': '"2"' })
    expect(same).toMatchObject({ status: 200, headers: { etag: '"2"' } })
    const read = await call('GET', path)
    expect(read.body).toMatchObject({
      status: 'draft',
      document,
      createdBy: 'client:client-hr',
      hash: changed.body.hash,
    })
    expect(changed.body.hash).not.toBe(body.hash)
  })

  test('made by many at once gets a number for each', async () => {
    const versions = (await Promise.all([draft(), draft(), draft(), draft()])).map(({ version }) => version)
    expect(new Set(versions).size).toBe(4)
  })

  test('that is discarded stays readable, cannot be changed, and its number is not used again', async () => {
    const { version, path } = await draft()
    expect((await call('DELETE', path)).body).toMatchObject({ status: 'discarded', revision: 2 })
    expect((await call('DELETE', path)).status).toBe(200)
    expect((await call('GET', path)).body).toMatchObject({ status: 'discarded', document: RULES })
    expect((await call('PUT', path, RULES, { 'if-match': '"2"' })).status).toBe(409)
    expect((await draft()).version).toBeGreaterThan(version)
  })

  test('with faults is refused with pointers, and what is published is no draft', async () => {
    const refused = await call('POST', AREA, { ...RULES, bands: [] })
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/bands' }] } })
    expect((await call('PUT', `${AREA}/1`, RULES, { 'if-match': '"1"' })).status).toBe(409)
    expect((await call('DELETE', `${AREA}/1`)).status).toBe(409)
    expect((await call('GET', `${AREA}/999`)).status).toBe(404)
  })

  test('is in the audit log by its hash', async () => {
    const { version, body } = await draft({ earning: dearer })
    const day = String(body.createdAt).slice(0, 10)
    const { items = [] } = (await call('GET', `/v1/audit?day=${day}&limit=500`)).body
    const entry = items.find(({ subject }) => subject === `rule-set/default/${version}`)
    expect(entry).toMatchObject({ action: 'rule-set.drafted', by: 'client:client-hr' })
    expect(JSON.stringify(entry)).toContain(String(body.hash))
  })
})

test('all versions are listed for ever, the newest first, in pages', async () => {
  const versions: number[] = []
  let cursor = ''
  do {
    const { body } = await call('GET', `${AREA}?limit=2${cursor}`)
    versions.push(...(body.items ?? []).map(({ version }) => Number(version)))
    cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`
  } while (cursor !== '')
  expect(versions).toEqual(Array.from({ length: versions.length }, (_, index) => versions.length - index))
  const first = (await call('GET', `${AREA}?limit=200`)).body.items?.at(-1)
  expect(first).toMatchObject({ version: 1, status: 'published', publishedAt: expect.any(String), revision: 1 })
  expect(first).not.toHaveProperty('document')
})

test('a version is validated against its programme, the catalogue and the rules in force', async () => {
  await call('PUT', '/v1/courses/C-1', { title: { 'zh-CN': '战略', en: 'Strategy' }, category: 'strategy' })
  const clean = await draft()
  expect((await call('POST', `${clean.path}/validate`)).body).toEqual({ findings: [] })
  const [strategy, course, ...others] = RULES.earning
  const wrong = await draft({
    earning: [course, strategy, ...others],
    bands: [{ id: 'A', minPoints: 100, kpiScore: 100 }],
    campaigns: [
      {
        id: 'lean',
        match: { categories: ['lean'] },
        multiply: 2,
        from: '2020-01-01T00:00:00Z',
        to: '2021-01-01T00:00:00Z',
        budget: { points: 10 },
      },
    ],
  })
  const { body } = await call('POST', `${wrong.path}/validate?effectiveFrom=2025-01-01T00:00:00Z`)
  const codes = (body.findings as { code: string; pointer: string }[]).map(({ code, pointer }) => `${code} ${pointer}`)
  expect(codes).toEqual([
    'unreachable-rule /earning/1',
    'budget-not-retroactive /campaigns/0/budget',
    'no-bottom-band /bands',
    'campaign-over /campaigns/0/to',
    'unknown-reference /campaigns/0/match/categories/0',
  ])
})

test('two versions are compared by what they say', async () => {
  const { path } = await draft({ earning: dearer })
  const { body } = await call('GET', `${path}/compare?with=1`)
  expect(body.changes).toEqual([
    {
      pointer: '/earning/0/points',
      kind: 'changed',
      id: 'strategy',
      before: 15,
      after: 30,
      'zh-CN': '计分规则 strategy：分值由 15 改为 30。',
      en: 'The earning rule strategy: points 15 -> 30.',
    },
  ])
  expect((await call('GET', `${AREA}/1/compare?with=1`)).body.changes).toEqual([])
})

describe('one record under a version', () => {
  const record = (change: object = {}) => ({
    activity: 'course.completed',
    course: { courseId: 'C-1' },
    occurredAt: '2026-10-12T10:00:00+08:00',
    ...change,
  })

  test('is worth what a draft says, for a post or for a person, with everything that led there', async () => {
    const person = {
      name: 'Li Na',
      email: 'li@example.com',
      branch: 'hq/east',
      jobLevel: 'middle',
      hiredOn: '2020-03-01',
    }
    await call('PUT', '/v1/employees/E1', person)
    const { path, version } = await draft({ earning: dearer })
    for (const who of [{ learner: { employeeId: 'E1' } }, { branch: 'hq/east', jobLevel: 'middle' }, {}]) {
      const { status, body } = await call('POST', `${path}/evaluate`, record(who))
      expect({ status, ...body }).toMatchObject({
        status: 200,
        version,
        points: 30,
        outcome: 'awarded',
        rule: 'strategy',
      })
      expect(body.trace).toMatchObject({
        history: 'not considered',
        rules: [{ id: 'strategy', verdict: 'decides' }, { id: 'course', verdict: 'comes-later' }, ...others()],
        arithmetic: [{ step: 'base', result: 30 }],
      })
    }
    expect((await call('POST', `${AREA}/1/evaluate`, record())).body.points).toBe(15)
  })

  test('of somebody outside the programme is worth nothing', async () => {
    const { body } = await call('POST', `${AREA}/1/evaluate`, record({ branch: 'hq/technology', jobLevel: 'middle' }))
    expect(body).toMatchObject({ points: 0, reason: { code: 'outside-programme' }, rule: 'strategy' })
  })

  test('speaks of learners and courses that are known', async () => {
    const unknown = async (change: object) =>
      (await call('POST', `${AREA}/1/evaluate`, record(change))).body.errors as readonly { pointer: string }[]
    expect(await unknown({ learner: { employeeId: 'NOBODY' } })).toMatchObject([{ pointer: '/learner' }])
    expect(await unknown({ course: { courseId: 'NOTHING' } })).toMatchObject([{ pointer: '/course' }])
  })

  const others = () => RULES.earning.slice(2).map(({ id }) => ({ id, verdict: 'fails' }))
})

test('the schema of a document is served', async () => {
  const { status, headers, body } = await api.call('GET', '/v1/schemas/rule-set', { as: 'ann' })
  expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'application/schema+json' })
  expect(body.required).toEqual(expect.arrayContaining(['earning', 'campaigns', 'bands']))
})
