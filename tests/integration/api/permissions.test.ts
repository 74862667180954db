import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROUTES } from '../../../shared/http/routes/index.ts'
import { startIssuer, type TestIssuer } from '../../support/issuer.ts'
import { type ApiWorld, startApi } from './api-world.ts'

let api: ApiWorld
let stranger: TestIssuer
beforeAll(async () => {
  ;[api, stranger] = await Promise.all([startApi(), startIssuer()])
})
afterAll(() => Promise.all([api.stop(), stranger.stop()]))

const SAMPLE: Readonly<Record<string, string>> = { source: 'lms-demo', id: 'evt-1', programme: 'default', version: '1' }
const addressOf = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => SAMPLE[name] ?? 'X1')

/** Who may do what, written out by hand: the whole truth, not the implementation's. */
const RECORDS_WRITE = ['submitLearningRecords', 'deleteLearningRecord', 'voidLearningRecord']
const FINANCE = ['listEligibility', 'getEligibility', 'listPeriods']
const BRANCH = [
  'getEmployee',
  'listEmployees',
  'getEmployeeLedger',
  'getEmployeeWallet',
  'getCourse',
  'listCourses',
  'getProgramme',
  'listProgrammes',
]
const EVERYTHING = ROUTES.map(({ id }) => id)
/** Taking records back included; that HR posts for no source is the next test's. */
const HR = EVERYTHING.filter(id => !FINANCE.includes(id))
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  lms: [...RECORDS_WRITE, 'getLearningRecord'],
  finance: FINANCE,
  hr: HR,
  ann: HR,
  ben: BRANCH,
  cai: FINANCE,
  dan: [],
  unregistered: [],
}

const CELLS = Object.keys(ALLOWED).flatMap(role => ROUTES.map(route => ({ role, route, id: route.id })))

test('every route has an id of its own', () => {
  expect(new Set(EVERYTHING).size).toBe(ROUTES.length)
})

test.each(['hr', 'ann'])('%s may take records back, but posts for no source', async role => {
  const taken = await api.call('DELETE', '/v1/learning-records/lms-demo/evt-1', { as: role })
  const learner = { employeeId: 'E001' }
  const record = { id: 'evt-2', activity: 'insight.shared', learner, occurredAt: '2026-08-03T09:00:00+08:00' }
  const posted = await api.call('POST', '/v1/learning-records', {
    as: role,
    body: { source: 'lms-demo', records: [record] },
  })
  expect([taken.status, posted.status]).toEqual([202, 403])
})

test.each(CELLS)('$role calls $id', async ({ role, route }) => {
  const { status, body } = await api.call(route.method, addressOf(route.path), { as: role })
  if (ALLOWED[role]?.includes(route.id)) expect([401, 403, 500]).not.toContain(status)
  else expect({ status, ...body }).toMatchObject({ status: 403, title: 'Forbidden' })
})

describe.each(ROUTES.map(route => ({ route, id: route.id })))('$id', ({ route }) => {
  const refused = (authorization?: string) =>
    api.call(route.method, addressOf(route.path), authorization === undefined ? {} : { as: authorization })

  test('refuses whoever brings no token', async () => {
    const answer = await refused()
    expect(answer.status).toBe(401)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.headers['www-authenticate']).toContain('Bearer')
  })

  test('refuses a token without signature', async () => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = { iss: api.issuer.issuer, sub: 'ann', token_use: 'access', scope: 'training-points/person' }
    const unsigned = `${encode({ alg: 'none', kid: 'test-key' })}.${encode({ ...claims, exp: 4_000_000_000 })}.`
    expect((await refused(`Bearer ${unsigned}`)).status).toBe(401)
  })

  test('refuses an expired token', async () => {
    const token = await api.issuer.sign({ sub: 'ann', scope: 'training-points/person' }, { expires: '-1m' })
    expect((await refused(`Bearer ${token}`)).status).toBe(401)
  })

  test('refuses an id token', async () => {
    const token = await api.issuer.sign({ sub: 'ann', scope: 'training-points/person', token_use: 'id' })
    expect((await refused(`Bearer ${token}`)).status).toBe(401)
  })

  test('refuses a token of another issuer, also one that claims to be ours', async () => {
    const claims = { sub: 'ann', scope: 'training-points/person' }
    expect((await refused(`Bearer ${await stranger.sign(claims)}`)).status).toBe(401)
    const forged = await stranger.sign(claims, { issuer: api.issuer.issuer })
    expect((await refused(`Bearer ${forged}`)).status).toBe(401)
  })
})

test('a scope that the registry took away no longer counts, whatever the token says', async () => {
  const token = await api.issuer.sign({
    sub: 'client-finance',
    client_id: 'client-finance',
    scope: 'training-points/eligibility.read training-points/hr.read',
  })
  expect((await api.call('GET', '/v1/employees', { as: `Bearer ${token}` })).status).toBe(403)
})

test('what is no route is a 404 with a correlation id', async () => {
  const answer = await api.call('GET', '/v1/nothing', { as: 'ann' })
  expect(answer).toMatchObject({ status: 404, body: { title: 'Not found', status: 404 } })
  expect(answer.body.correlationId).toBe(answer.headers['x-correlation-id'])
})
