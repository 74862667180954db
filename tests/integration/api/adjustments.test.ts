import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { award, awardPorts } from '../store/awarding.ts'
import { type ApiWorld, startApi } from './api-world.ts'
import { hire } from './employees.ts'

let api: ApiWorld
let employeeId: string
let participantId: string
let made = 0

beforeAll(async () => {
  api = await startApi()
  await hire(api, 'E-EVA')
})
afterAll(() => api.stop())
beforeEach(async () => {
  employeeId = `A${++made}`
  participantId = await hire(api, employeeId)
})

const ask = (as: string, change: object = {}, headers = {}) =>
  api.call('POST', '/v1/adjustments', {
    as,
    body: { employeeId, programme: 'default', points: 50, reason: 'gave the course', ...change },
    headers,
  })
const act = (as: string, id: unknown, verb: string, body: object = {}) =>
  api.call('POST', `/v1/adjustments/${id}/${verb}`, { as, body })

async function factsInPartition() {
  const { Items = [] } = await api.database.client.send(
    new QueryCommand({
      TableName: api.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `PARTICIPANT#${participantId}` },
    }),
  )
  return Items.filter(({ entity }) => entity === 'Adjustment')
}

/** Does what award-points does when it hears of the fact, and shows the ledger. */
async function ledger() {
  const [fact] = await factsInPartition()
  const from = String(fact?.sk).slice('AT#'.length, 'AT#2026-10-01'.length)
  await award(awardPorts(api.database.client, api.tableName), { participantId, from })
  const { body } = await api.call('GET', `/v1/employees/${employeeId}/ledger`, { as: 'hr' })
  return body as unknown as { accounts: { points: number }[]; entries: Record<string, unknown>[] }
}

describe('an adjustment up to the threshold', () => {
  test('is approved at once, becomes a fact and an entry with its reason', async () => {
    const { status, body, headers } = await ask('ann', { points: 20 })
    expect({ status, body }).toMatchObject({ status: 201, body: { status: 'approved', employeeId, points: 20 } })
    expect(body).not.toHaveProperty('participantId')
    expect(headers.location).toBe(`/v1/adjustments/${body.id}`)
    const { accounts, entries } = await ledger()
    expect(accounts).toMatchObject([{ points: 20 }])
    expect(entries).toMatchObject([{ kind: 'adjustment', points: 20, reason: 'gave the course' }])
  })

  test('takes points as well, and once revoked the ledger reverses it', async () => {
    const { body } = await ask('hr', { points: -7 })
    expect((await ledger()).accounts).toMatchObject([{ points: -7 }])
    const revoked = await act('hr', body.id, 'revoke', { reason: 'wrong person' })
    expect(revoked).toMatchObject({ status: 200, body: { status: 'revoked', revoked: { reason: 'wrong person' } } })
    const { accounts, entries } = await ledger()
    expect(accounts).toMatchObject([{ points: 0 }])
    expect(entries.map(({ kind, points }) => [kind, points])).toEqual([
      ['adjustment', -7],
      ['reversal', 7],
    ])
    expect(await act('hr', body.id, 'revoke', { reason: 'again' })).toMatchObject({ status: 200 })
    expect(await act('ann', body.id, 'revoke', { reason: 'again' })).toMatchObject({ status: 409 })
  })
})

describe('an adjustment above the threshold', () => {
  test('waits, and counts only once a second person approved it', async () => {
    const { body } = await ask('ann', { points: -21 })
    expect(body).toMatchObject({ status: 'pending', needsApproval: true })
    expect(await factsInPartition()).toEqual([])
    expect(await act('ann', body.id, 'approve')).toMatchObject({ status: 403 })
    expect(await act('eva', body.id, 'approve')).toMatchObject({
      status: 200,
      body: { status: 'approved', decided: { by: 'person:eva' } },
    })
    expect(await factsInPartition()).toMatchObject([{ points: -21, kind: 'manual' }])
    expect((await ledger()).accounts).toMatchObject([{ points: -21 }])
  })

  test('the same decision by the same person is fine, every other is too late', async () => {
    const { body } = await ask('hr')
    await act('ann', body.id, 'reject', { reason: 'no evidence' })
    expect(await act('ann', body.id, 'reject')).toMatchObject({
      status: 200,
      body: { status: 'rejected', decided: { reason: 'no evidence' } },
    })
    expect(await act('ann', body.id, 'approve')).toMatchObject({ status: 409 })
    expect(await act('eva', body.id, 'reject')).toMatchObject({ status: 409 })
    expect(await factsInPartition()).toEqual([])
  })

  test('of two who decide at once, one does', async () => {
    const { body } = await ask('hr')
    const answers = await Promise.all([act('ann', body.id, 'approve'), act('eva', body.id, 'reject')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const winner = answers.find(({ status }) => status === 200)
    expect(await factsInPartition()).toHaveLength(winner?.body.status === 'approved' ? 1 : 0)
  })

  test('a machine may ask, but not approve; to revoke takes another person than who asked', async () => {
    const { body } = await ask('ann')
    expect(await act('hr', body.id, 'approve')).toMatchObject({ status: 403 })
    await act('eva', body.id, 'approve')
    expect(await act('ann', body.id, 'revoke', { reason: 'mistake' })).toMatchObject({ status: 403 })
    expect(await act('hr', body.id, 'revoke', { reason: 'mistake' })).toMatchObject({ status: 403 })
    expect(await act('eva', body.id, 'revoke', { reason: 'mistake' })).toMatchObject({ status: 200 })
    expect((await ledger()).entries).toEqual([])
  })
})

describe('nobody on their own account', () => {
  test('asks, decides or revokes', async () => {
    const own = { employeeId: 'E-EVA' }
    expect(await ask('eva', own)).toMatchObject({ status: 403 })
    const [large, small] = [await ask('hr', own), await ask('hr', { ...own, points: 3 })]
    expect(await act('eva', large.body.id, 'approve')).toMatchObject({ status: 403 })
    expect(await act('eva', large.body.id, 'reject')).toMatchObject({ status: 403 })
    expect(await act('eva', small.body.id, 'revoke', { reason: 'no' })).toMatchObject({ status: 403 })
  })
})

describe('what cannot be', () => {
  test.each([
    [{ points: 0 }, '/points'],
    [{ points: 1.5 }, '/points'],
    [{ points: 1_000_001 }, '/points'],
    [{ reason: ' ' }, '/reason'],
    [{ employeeId: 'nobody' }, '/employeeId'],
    [{ programme: 'nowhere' }, '/programme'],
    [{ period: '2026-H2' }, '/period'],
    [{ period: '2099-Q1' }, '/period'],
  ])('%j is refused with a pointer to %s', async (change, pointer) => {
    expect(await ask('ann', change)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } })
  })

  test('a period in which the person was not in the programme', async () => {
    expect(await ask('ann', { period: '2019-Q4' })).toMatchObject({
      status: 409,
      body: { detail: 'In 2019-Q4 the person was on no day in the programme default.' },
    })
    expect(await ask('ann', { programme: 'technology' })).toMatchObject({ status: 409 })
    expect(await ask('ann', { period: '2020-Q1', points: 1 })).toMatchObject({ status: 201 })
  })

  test('there is no such adjustment', async () => {
    expect(await act('ann', 'adjustment-x', 'approve')).toMatchObject({ status: 404 })
  })
})

test('the same Idempotency-Key is the same adjustment, and only that', async () => {
  const key = { 'idempotency-key': `key-${employeeId}` }
  const [one, two] = await Promise.all([ask('ann', {}, key), ask('ann', {}, key)])
  expect([one.status, two.status, one.body.id]).toEqual([201, 201, two.body.id])
  expect(await ask('ann', { points: 51 }, key)).toMatchObject({ status: 409 })
  expect((await ask('hr', {}, key)).body.id).not.toBe(one.body.id)
})

test('lists by status, the newest first, page by page', async () => {
  const made: unknown[] = []
  for (const points of [30, 3, 31]) made.push((await ask('ann', { points })).body.id)
  const list = (query: string) => api.call('GET', `/v1/adjustments?${query}`, { as: 'ann' })
  const first = await list('limit=2')
  expect(first.body.items?.map(({ id }) => id)).toEqual([made[2], made[1]])
  const second = await list(`limit=1&cursor=${first.body.nextCursor}`)
  expect(second.body.items?.map(({ id }) => id)).toEqual([made[0]])
  const pending = await list('status=pending&limit=2')
  expect(pending.body.items?.map(({ id }) => id)).toEqual([made[2], made[0]])
  expect(pending.body.items?.[0]).toMatchObject({ employeeId, status: 'pending', requested: { by: 'person:ann' } })
})
