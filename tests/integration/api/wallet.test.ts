import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import { ruleSetKey, walletHeadKey } from '../../../shared/dynamodb/keys.ts'
import { award, awardPorts } from '../store/awarding.ts'
import { Company, courseRecord } from '../store/company.ts'
import { type ApiWorld, startApi } from './api-world.ts'
import { hire } from './employees.ts'

const named = (name: string) => ({ 'zh-CN': name, en: name })
const option = (id: string, cost: number, change: object = {}) => ({
  id,
  name: named(id),
  kind: 'benefit',
  cost,
  ...change,
})
const YUAN = { currency: 'CNY', minorUnits: 3_000 }
const REDEMPTIONS = [
  option('mug', 12, { taxableValue: YUAN }),
  option('leave', 8, { kind: 'extra-leave', approval: true }),
  option('book', 1, { limit: { times: 2, per: 'period' } }),
  option('ticket', 1, { stock: 2, approval: true }),
]

let api: ApiWorld
let company: Company
let employeeId: string
let participantId: string
let made = 0

beforeAll(async () => {
  api = await startApi()
  company = new Company(api.database.client, api.tableName)
  const document = { ...DEFAULT_PROGRAMME.ruleSet, redemptions: REDEMPTIONS, wallet: { expiry: { afterMonths: 12 } } }
  const Item = { ...ruleSetKey('default', 1), entity: 'RuleSet', version: 1, document }
  await api.database.client.send(new PutCommand({ TableName: api.tableName, Item }))
  await hire(api, 'E-EVA')
})
afterAll(() => api.stop())
beforeEach(async () => {
  employeeId = `W${++made}`
  participantId = await hire(api, employeeId)
  await earn('1')
  await earn('2')
})

/** A completed course: 10 points. */
async function earn(id: string) {
  const record = await company.record(courseRecord(participantId, `${employeeId}-${id}`))
  await award(awardPorts(api.database.client, api.tableName), record)
  return record
}
const wallet = async (as = 'hr') =>
  (await api.call('GET', `/v1/employees/${employeeId}/wallet?programme=default`, { as })).body as unknown as {
    available: number
    debt: number
    lots: { lot: string; points: number; left: number; expiresOn: string }[]
    entries: { kind: string; points: number; why: Record<string, string> }[]
    expiring: { on: string; points: number }[]
  }
const redeem = (option: string, change: object = {}, headers = {}) =>
  api.call('POST', `/v1/employees/${employeeId}/redemptions`, {
    as: 'hr',
    body: { programme: 'default', option, ...change },
    headers,
  })
const act = (id: unknown, verb: string, as = 'ann') =>
  api.call('POST', `/v1/redemptions/${id}/${verb}`, { as, body: {} })
const leftOf = async () => (await wallet()).lots.map(({ left }) => left)

describe('the wallet', () => {
  test('has a lot for every award, and says what expires when', async () => {
    const shown = await wallet()
    expect(shown).toMatchObject({ employeeId, available: 20, lapsed: 0, debt: 0, entries: [] })
    expect(shown.lots).toMatchObject([
      { lot: `2026-Q4/course.completed/C-${employeeId}-1#1`, points: 10, left: 10 },
      { lot: `2026-Q4/course.completed/C-${employeeId}-2#1`, points: 10, left: 10 },
    ])
    expect(shown.expiring).toEqual([{ on: shown.lots[0]?.expiresOn, points: 20 }])
  })

  test('is seen by HR of the branch, and by nobody else', async () => {
    expect(await wallet('ben')).toMatchObject({ available: 20 })
    await hire(api, `${employeeId}-west`, { branch: 'hq/west' })
    const path = `/v1/employees/${employeeId}-west/wallet?programme=default`
    expect(await api.call('GET', path, { as: 'ben' })).toMatchObject({ status: 403 })
  })

  test('is asked for by a programme that there is, of somebody whom we know', async () => {
    const path = (who: string, programme: string) => `/v1/employees/${who}/wallet?programme=${programme}`
    expect(await api.call('GET', path(employeeId, 'nowhere'), { as: 'hr' })).toMatchObject({ status: 400 })
    expect(await api.call('GET', path('nobody', 'default'), { as: 'hr' })).toMatchObject({ status: 404 })
  })
})

describe('redeeming', () => {
  test('takes the oldest lots first and leaves the qualifying points alone', async () => {
    const { status, body, headers } = await redeem('mug')
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { status: 'approved', employeeId, points: 12, lots: [{ points: 10 }, { points: 2 }], taxableValue: YUAN },
    })
    expect(headers.location).toBe(`/v1/redemptions/${body.id}`)
    expect(await leftOf()).toEqual([0, 8])
    const { entries } = await wallet()
    expect(entries).toMatchObject([{ kind: 'redemption', points: -12, option: 'mug' }])
    expect(entries[0]?.why).toEqual({
      'zh-CN': '积分兑换 -12 分：mug × 1，取自 2 笔获得的积分，先得先用。',
      en: 'Redemption of -12: mug x 1, from 2 earnings, the oldest first.',
    })
    const ledger = await api.call('GET', `/v1/employees/${employeeId}/ledger`, { as: 'hr' })
    expect(ledger.body.accounts).toMatchObject([{ points: 20 }])
  })

  test.each([
    ['mug', { quantity: 2 }, 'It costs 24 points, and 20 can be spent.'],
    ['yacht', {}, 'The programme does not offer this now.'],
    ['book', { quantity: 3 }, 'The limit is reached: 2 more can be redeemed for now.'],
    ['ticket', { quantity: 3 }, 'There are not so many of it left.'],
  ])('%s %j is refused: %s', async (wanted, change, detail) => {
    expect(await redeem(wanted, change)).toMatchObject({ status: 409, body: { detail } })
    expect(await wallet()).toMatchObject({ available: 20 })
  })

  test('many at once spend no point twice', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => redeem('leave')))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
    expect(await wallet()).toMatchObject({ available: 4, debt: 0 })
  })

  test('the same Idempotency-Key is the same redemption, and only that', async () => {
    const key = { 'idempotency-key': `key-${employeeId}` }
    const answers = await Promise.all([redeem('book', {}, key), redeem('book', {}, key)])
    expect(answers[0].body.id).toBe(answers[1].body.id)
    expect(await redeem('book', {}, key)).toMatchObject({ status: 201, body: { id: answers[0].body.id } })
    expect(await redeem('mug', {}, key)).toMatchObject({ status: 409 })
    expect(await wallet()).toMatchObject({ available: 19 })
  })

  test('a limit counts what is kept, not what was given back', async () => {
    const [one] = [await redeem('book'), await redeem('book')]
    expect(await redeem('book')).toMatchObject({ status: 409 })
    await act(one.body.id, 'cancel')
    expect(await redeem('book')).toMatchObject({ status: 201 })
  })
})

describe('approval', () => {
  test('reserves the points at once; rejected, they are back where they came from', async () => {
    const { body } = await redeem('leave')
    expect(body).toMatchObject({ status: 'pending-approval' })
    expect(await leftOf()).toEqual([2, 10])
    expect(await act(body.id, 'fulfil')).toMatchObject({ status: 409 })
    expect(await act(body.id, 'reject')).toMatchObject({ status: 200, body: { status: 'rejected' } })
    expect(await leftOf()).toEqual([10, 10])
    expect(await act(body.id, 'reject')).toMatchObject({ status: 200 })
    expect(await act(body.id, 'approve')).toMatchObject({ status: 409 })
    expect((await wallet()).entries.map(({ kind, points }) => [kind, points])).toEqual([
      ['redemption', -8],
      ['redemption-release', 8],
    ])
  })

  test('leads to fulfilment, and then nothing more', async () => {
    const { body } = await redeem('leave')
    expect(await act(body.id, 'approve')).toMatchObject({ body: { status: 'approved' } })
    expect(await act(body.id, 'fulfil', 'hr')).toMatchObject({ body: { status: 'fulfilled' } })
    expect(await act(body.id, 'cancel')).toMatchObject({ status: 409, body: { detail: 'It is fulfilled.' } })
    const shown = await api.call('GET', `/v1/redemptions/${body.id}`, { as: 'hr' })
    expect(shown.body.steps).toMatchObject([
      { status: 'pending-approval', by: 'client:client-hr' },
      { status: 'approved', by: 'person:ann' },
      { status: 'fulfilled', by: 'client:client-hr' },
    ])
  })

  test("is a person's, and of nobody's own points", async () => {
    const { body } = await redeem('leave')
    expect(await act(body.id, 'approve', 'hr')).toMatchObject({ status: 403 })
    const record = await company.record(courseRecord(await eva(), 'eva', {}))
    await award(awardPorts(api.database.client, api.tableName), record)
    const own = await api.call('POST', '/v1/employees/E-EVA/redemptions', {
      as: 'eva',
      body: { programme: 'default', option: 'leave' },
    })
    expect(own).toMatchObject({ status: 201 })
    expect(await act(own.body.id, 'approve', 'eva')).toMatchObject({ status: 403 })
    expect(await act(own.body.id, 'cancel', 'eva')).toMatchObject({ status: 200 })
  })

  test('of two who decide at once, one does, and points go back once', async () => {
    const { body } = await redeem('leave')
    const answers = await Promise.all([act(body.id, 'reject', 'ann'), act(body.id, 'cancel', 'eva')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await wallet()).toMatchObject({ available: 20 })
  })

  test('the list shows what waits, the newest first', async () => {
    const [one, two] = [await redeem('leave'), await redeem('leave')]
    const list = await api.call('GET', '/v1/redemptions?status=pending-approval&limit=2', { as: 'ann' })
    expect(list.body.items?.map(({ id }) => id)).toEqual([two.body.id, one.body.id])
    const next = await api.call('GET', `/v1/redemptions?limit=1&cursor=${list.body.nextCursor}`, { as: 'ann' })
    expect(next.body.items?.[0]?.id).not.toBe(one.body.id)
  })
})

test('a stock is counted down by each, and up by what is given back', async () => {
  const tickets = await Promise.all([redeem('ticket'), redeem('ticket'), redeem('ticket')])
  expect(tickets.map(({ status }) => status).sort()).toEqual([201, 201, 409])
  const taken = tickets.find(({ status }) => status === 201)
  await act(taken?.body.id, 'cancel')
  expect(await redeem('ticket')).toMatchObject({ status: 201 })
  expect(await redeem('ticket')).toMatchObject({ status: 409 })
})

test('spent points that are taken back make a debt, settled from what is earned next', async () => {
  await redeem('mug')
  const record = courseRecord(participantId, `${employeeId}-1`)
  await company.voidRecord(record)
  await award(awardPorts(api.database.client, api.tableName), record)
  expect(await wallet()).toMatchObject({ available: 0, debt: 2 })
  await earn('3')
  expect(await wallet()).toMatchObject({ available: 8, debt: 0 })
  const Key = walletHeadKey(participantId, 'default')
  const { Item } = await api.database.client.send(new GetCommand({ TableName: api.tableName, Key }))
  expect(Item).toMatchObject({ sequence: 1, points: -12 })
})

async function eva(): Promise<string> {
  const { body } = await api.call('GET', '/v1/employees/E-EVA', { as: 'hr' })
  return String(body.participantId)
}
