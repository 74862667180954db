import { DeleteCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { brand, type Instant } from '../../../shared/domain/brand.ts'
import { createLearnerDirectory } from '../../../shared/dynamodb/directory.ts'
import { type ApiWorld, startApi } from './api-world.ts'

let api: ApiWorld
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

let last = 0
let id: string
beforeEach(() => {
  id = `E${++last}`
})

const employee = (change: object = {}) => ({
  name: '王伟',
  email: `${id}@example.com`,
  branch: 'hq/east/shanghai',
  jobLevel: 'middle',
  hiredOn: '2020-03-01',
  ...change,
})
const put = (who: string, body: object, headers = {}) =>
  api.call('PUT', `/v1/employees/${who}`, { as: 'hr', body, headers })
const get = (who: string, as = 'hr') => api.call('GET', `/v1/employees/${who}`, { as })
const itemsOfTable = async () => {
  const { Items = [] } = await api.database.client.send(new ScanCommand({ TableName: api.tableName }))
  return Items
}
const membersOf = async (programme: string) => {
  const { Items = [] } = await api.database.client.send(
    new QueryCommand({
      TableName: api.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `MEMBERS#${programme}` },
    }),
  )
  return Items.map(({ sk }) => sk)
}

describe('registering', () => {
  test('somebody new gets a random participant id, a post from the hiring date and a place in the programme', async () => {
    const created = await put(id, employee())
    expect(created).toMatchObject({ status: 201, headers: { etag: '"1"' } })
    const { body } = await get(id)
    expect(body).toMatchObject({
      employeeId: id,
      name: '王伟',
      branch: 'hq/east/shanghai',
      jobLevel: 'middle',
      leftOn: null,
      leaves: [],
      assignments: [{ from: '2020-03-01', to: null, branch: 'hq/east/shanghai', primary: true }],
    })
    expect(body.participantId).toMatch(/^p-[\w-]{22}$/)
    expect(await membersOf('default')).toContain(id)
  })

  test('the same again writes nothing', async () => {
    await put(id, employee({ sourceIds: { 'lms-demo': id }, effectiveFrom: '2020-03-01' }))
    const before = await itemsOfTable()
    const again = await put(id, employee({ sourceIds: { 'lms-demo': id }, effectiveFrom: '2020-03-01' }))
    expect(again).toMatchObject({ status: 200, headers: { etag: '"1"' } })
    expect(await itemsOfTable()).toEqual(before)
  })

  test.each([
    [{ branch: 'hq//east' }, '/branch'],
    [{ jobLevel: '' }, '/jobLevel'],
    [{ hiredOn: '2026-02-30' }, '/hiredOn'],
    [{ leftOn: '2019-12-31' }, '/leftOn'],
    [{ effectiveFrom: '2020-02-29' }, '/effectiveFrom'],
    [{ email: 'nobody' }, '/email'],
    [{ salary: 1 }, '/salary'],
    [{ leaves: [{ from: '2026-02-01', to: '2026-01-01', kind: 'other' }] }, '/leaves/0/to'],
    [{ sourceIds: { 'a/b': 'x' } }, '/sourceIds/a~1b'],
  ])('%j is refused with a pointer to %s', async (fault, pointer) => {
    const { status, body } = await put(id, employee(fault))
    expect({ status, errors: body.errors }).toMatchObject({ status: 400, errors: [{ pointer }] })
    expect((await get(id)).status).toBe(404)
  })
})

test('somebody on more platforms than a transaction holds is refused; on as many as allowed, moves between them', async () => {
  const platforms = (count: number, user: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`lms-${n}`, `${id}-${user}`]))
  const refused = await put(id, employee({ sourceIds: platforms(31, 'a') }))
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/sourceIds' }] } })
  expect((await put(id, employee({ sourceIds: platforms(30, 'a') }))).status).toBe(201)
  const moved = { sourceIds: platforms(30, 'b'), email: `moved-${id}@example.com`, branch: 'hq/technology' }
  expect((await put(id, employee(moved))).status).toBe(200)
})

describe('a post held beside the primary one', () => {
  const beside = { from: '2026-07-01', branch: 'hq/east/hangzhou', jobLevel: 'middle' }
  const west = (change: object = {}) => employee({ branch: 'hq/west', ...change })

  test('lets HR of its branch see the person, and decides no programme', async () => {
    await put(id, west())
    expect((await get(id, 'ben')).status).toBe(403)
    await put(id, west({ concurrentPosts: [beside, { ...beside, branch: 'hq/technology' }] }))
    const { status, body } = await get(id, 'ben')
    expect({ status, branch: body.branch }).toEqual({ status: 200, branch: 'hq/west' })
    expect(body.assignments).toMatchObject([
      { branch: 'hq/west', primary: true },
      { ...beside, to: null, primary: false },
      { branch: 'hq/technology', primary: false },
    ])
    expect(await membersOf('technology')).not.toContain(id)
  })

  test('stays when it is left out, ends on its last day and disappears with the list', async () => {
    await put(id, west({ concurrentPosts: [beside] }))
    await put(id, west({ name: 'Wang Wei' }))
    expect((await get(id, 'ben')).status).toBe(200)
    await put(id, west({ concurrentPosts: [{ ...beside, to: '2026-07-31' }] }))
    expect((await get(id, 'ben')).status).toBe(403)
    await put(id, west({ concurrentPosts: [] }))
    expect((await get(id)).body.assignments).toHaveLength(1)
  })

  test('the same again writes nothing; one that ends before it begins is refused', async () => {
    await put(id, west({ concurrentPosts: [beside] }))
    expect(await put(id, west({ concurrentPosts: [beside] }))).toMatchObject({ headers: { etag: '"1"' } })
    const { status, body } = await put(id, west({ concurrentPosts: [{ ...beside, to: '2026-06-30' }] }))
    expect({ status, errors: body.errors }).toMatchObject({
      status: 400,
      errors: [{ pointer: '/concurrentPosts/0/to' }],
    })
  })
})

describe('changing', () => {
  test('a transfer keeps the earlier post and moves the person to the other programme', async () => {
    await put(id, employee())
    await put(id, employee({ branch: 'hq/technology/lab', effectiveFrom: '2026-07-01', reason: 'transfer' }))
    expect((await get(id)).body.assignments).toMatchObject([
      { from: '2020-03-01', to: '2026-06-30', branch: 'hq/east/shanghai' },
      { from: '2026-07-01', to: null, branch: 'hq/technology/lab', reason: 'transfer' },
    ])
    expect(await membersOf('technology')).toContain(id)
    expect(await membersOf('default')).toContain(id)
  })

  test('a transfer that never was disappears, and with it the membership', async () => {
    await put(id, employee({ branch: 'hq/technology' }))
    await put(id, employee({ effectiveFrom: '2020-03-01' }))
    expect(await membersOf('technology')).not.toContain(id)
    expect(await membersOf('default')).toContain(id)
  })

  test('whoever was taken out of a programme is counted there no more', async () => {
    const marksOf = async () => (await itemsOfTable()).filter(({ entity }) => entity === 'LeaderboardMark')
    await put(id, employee({ branch: 'hq/technology' }))
    for (const { pk, sk } of await marksOf()) {
      await api.database.client.send(new DeleteCommand({ TableName: api.tableName, Key: { pk, sk } }))
    }
    await put(id, employee({ effectiveFrom: '2020-03-01' }))
    const marked = new Set((await marksOf()).map(({ programme }) => programme))
    expect(marked).toEqual(new Set(['technology', 'default']))
  })

  test('a transfer reported late is counted in the leaderboards since, and in none before', async () => {
    const marks = async () => (await itemsOfTable()).filter(({ entity }) => entity === 'LeaderboardMark')
    await put(id, employee())
    for (const { pk, sk } of await marks()) {
      await api.database.client.send(new DeleteCommand({ TableName: api.tableName, Key: { pk, sk } }))
    }
    await put(id, employee({ branch: 'hq/technology', effectiveFrom: '2023-02-01' }))
    const marked = (await marks()).map(({ programme, period }) => `${programme} ${period}`)
    const around = marked.filter(name => name.endsWith('2023-Q1') || name.endsWith('2022-Q4'))
    expect(around.sort()).toEqual(['default 2023-Q1', 'technology 2023-Q1'])
  })

  test('what is left out stays: leaves, platform ids, manager', async () => {
    const leaves = [{ from: '2026-01-01', to: '2026-03-31', kind: 'protected' }]
    await put(id, employee({ leaves, sourceIds: { 'lms-demo': `u-${id}` }, managerId: 'E900' }))
    await put(id, employee({ name: 'Wang Wei' }))
    expect((await get(id)).body).toMatchObject({
      name: 'Wang Wei',
      leaves,
      managerId: 'E900',
      sourceIds: { 'lms-demo': `u-${id}` },
    })
  })

  test('a new name leaves the facts alone: nothing is derived again', async () => {
    await put(id, employee())
    const facts = async () =>
      (await itemsOfTable()).filter(item => item.entity === 'Participant' && item.employeeId === id)
    const before = await facts()
    await put(id, employee({ name: 'Wang Wei' }))
    expect(await facts()).toEqual(before)
  })

  test('whoever has not seen the current state is held back', async () => {
    await put(id, employee())
    await put(id, employee({ name: 'Second' }), { 'if-match': '"1"' })
    const stale = await put(id, employee({ name: 'Third' }), { 'if-match': '"1"' })
    expect(stale.status).toBe(412)
    expect((await get(id)).body.name).toBe('Second')
  })

  test('many at once: every change is kept or refused, none is lost', async () => {
    await put(id, employee())
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map(entity => put(id, employee({ legalEntity: entity, effectiveFrom: '2021-01-01' }))),
    )
    const done = answers.filter(({ status }) => status === 200).length
    expect(answers.every(({ status }) => [200, 409].includes(status))).toBe(true)
    expect((await get(id)).body.version).toBe(1 + done)
  })

  test('the audit log says who changed which field, without personal values', async () => {
    await put(id, employee())
    await api.call('PUT', `/v1/employees/${id}`, {
      as: 'ann',
      body: employee({ name: 'Secret', hiredOn: '2020-02-01' }),
    })
    const today = new Date().toISOString().slice(0, 10)
    const { body } = await api.call('GET', `/v1/audit?day=${today}&limit=500`, { as: 'hr' })
    const [entry] = (body.items ?? []).filter(
      ({ subject, action }) => subject === `employee/${id}` && action === 'employee.changed',
    )
    expect(entry).toMatchObject({ by: 'person:ann' })
    expect(entry?.changes).toContainEqual({ field: 'hiredOn', before: '2020-03-01', after: '2020-02-01' })
    expect(JSON.stringify(entry)).not.toContain('Secret')
  })
})

describe('addresses', () => {
  const resolve = async (email: string, day: string) => {
    const directory = createLearnerDirectory(api.database.client, api.tableName)
    const wanted = [{ reference: { email }, occurredAt: brand<Instant>(`${day}T04:00:00.000Z`) }]
    return (await directory.resolveLearners('lms-demo', wanted))[0]
  }
  const participantOf = async (who: string) => (await get(who)).body.participantId

  test('one that somebody employed holds cannot be taken', async () => {
    await put(id, employee({ email: 'Taken@Example.com' }))
    const { status, body } = await put(`${id}x`, employee({ email: 'Taken@example.COM' }))
    expect({ status, errors: body.errors }).toEqual({
      status: 409,
      errors: [{ pointer: '/email', message: `held by ${id}` }],
    })
    expect((await get(`${id}x`)).status).toBe(404)
  })

  test('a recycled one belongs to whoever held it when it happened', async () => {
    const email = 'recycled@example.com'
    await put(id, employee({ email }))
    await put(id, employee({ email, leftOn: '2026-05-31' }))
    await put(`${id}n`, employee({ email, hiredOn: '2026-07-01' }))
    const [former, heir] = [await participantOf(id), await participantOf(`${id}n`)]
    expect(heir).not.toBe(former)
    expect(await resolve(email, '2026-04-01')).toBe(former)
    expect(await resolve(email, '2026-06-15')).toBe(former)
    expect(await resolve(email, '2026-07-02')).toBe(heir)
  })

  test('a name on a platform works like an address', async () => {
    const sourceIds = { 'lms-demo': `u-${id}` }
    await put(id, employee({ sourceIds }))
    const { status, body } = await put(`${id}x`, employee({ email: `${id}x@example.com`, sourceIds }))
    expect({ status, errors: body.errors }).toMatchObject({ status: 409, errors: [{ pointer: '/sourceIds/lms-demo' }] })
    const directory = createLearnerDirectory(api.database.client, api.tableName)
    const occurredAt = brand<Instant>('2026-04-01T00:00:00.000Z')
    const references = [{ sourceId: `u-${id}` }, { employeeId: id }, { sourceId: 'nobody' }]
    const found = await directory.resolveLearners(
      'lms-demo',
      references.map(reference => ({ reference, occurredAt })),
    )
    const participant = await participantOf(id)
    expect(found).toEqual([participant, participant, undefined])
  })
})

describe('bulk', () => {
  const bulk = (lines: readonly unknown[]) =>
    api.call('POST', '/v1/employees', {
      as: 'hr',
      body: lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    })

  test('each line has its own result', async () => {
    await put(id, employee())
    const other = { ...employee(), employeeId: `${id}b`, email: `${id}b@example.com` }
    const { status, body } = await bulk([
      { ...employee(), employeeId: id },
      other,
      '',
      'not json',
      { ...other, employeeId: `${id}c` },
      other,
      { ...other, employeeId: undefined },
      { ...other, employeeId: `${id}d`, email: `${id}d@example.com`, hiredOn: 'yesterday', extra: 1 },
    ])
    expect(status).toBe(200)
    expect(body.results).toMatchObject([
      { line: 1, id, status: 'unchanged' },
      { line: 2, id: `${id}b`, status: 'created' },
      { line: 4, id: null, status: 'invalid' },
      { line: 5, id: `${id}c`, status: 'invalid', errors: [{ pointer: '/email', message: `held by ${id}b` }] },
      { line: 6, id: `${id}b`, status: 'invalid', errors: [{ pointer: '', message: 'repeats line 2' }] },
      { line: 7, id: null, status: 'invalid', errors: [{ pointer: '/employeeId' }] },
      { line: 8, id: `${id}d`, status: 'invalid', errors: [{ pointer: '/hiredOn' }, { pointer: '/extra' }] },
    ])
  })

  test('the order of lines is the order of what happened: an address given up in one is free for the next', async () => {
    const [first, second] = [`${id}a`, `${id}b`]
    const line = (employeeId: string, email: string) => ({ ...employee(), employeeId, email: `${email}@example.com` })
    await bulk([line(first, `${id}-old`), line(second, `${id}-other`)])
    const { body } = await bulk([line(first, `${id}-new`), line(second, `${id}-old`)])
    expect(body.results).toMatchObject([{ status: 'updated' }, { status: 'updated' }])
    expect((await get(second)).body.email).toBe(`${id}-old@example.com`)
  })

  test('more than 1,000 lines, none at all, or JSON instead of lines are refused', async () => {
    expect((await bulk(Array.from({ length: 1_001 }, () => '{}'))).status).toBe(400)
    expect((await bulk([''])).status).toBe(400)
    expect((await api.call('POST', '/v1/employees', { as: 'hr', body: [] })).status).toBe(415)
  })
})

describe('listing', () => {
  const list = async (query: string, as = 'hr') => (await api.call('GET', `/v1/employees?${query}`, { as })).body
  const ids = (body: Awaited<ReturnType<typeof list>>) => (body.items ?? []).map(({ employeeId }) => employeeId)

  test('pages stay stable while people are added', async () => {
    for (const name of ['L1', 'L3', 'L5']) await put(name, { ...employee(), email: `${name}@example.com` })
    const first = await list('limit=500')
    const before = ids(first).filter(name => String(name).startsWith('L'))
    const start = Buffer.from(JSON.stringify({ after: 'L1' })).toString('base64url')
    const page = await list(`limit=1&cursor=${start}`)
    await put('L0', { ...employee(), email: 'L0@example.com' })
    await put('L2', { ...employee(), email: 'L2@example.com' })
    const next = await list(`limit=1&cursor=${page.nextCursor}`)
    expect([before, ids(page), ids(next)]).toEqual([['L1', 'L3', 'L5'], ['L3'], ['L5']])
  })

  test('HR of a branch sees its branch and below', async () => {
    await put(`${id}e`, employee({ email: `${id}e@example.com`, branch: 'hq/east' }))
    await put(`${id}w`, employee({ email: `${id}w@example.com`, branch: 'hq/eastern' }))
    const seen = ids(await list('limit=500', 'ben'))
    expect(seen).toContain(`${id}e`)
    expect(seen).not.toContain(`${id}w`)
    expect((await get(`${id}e`, 'ben')).status).toBe(200)
    expect((await get(`${id}w`, 'ben')).status).toBe(403)
    expect((await api.call('GET', `/v1/employees/${id}w/ledger`, { as: 'ben' })).status).toBe(403)
  })

  test.each(['limit=0', 'limit=501', 'limit=x', 'cursor=%00', 'cursor=e30', 'wrong=1'])(
    '%s is refused',
    async query => {
      expect((await api.call('GET', `/v1/employees?${query}`, { as: 'hr' })).status).toBe(400)
    },
  )
})
