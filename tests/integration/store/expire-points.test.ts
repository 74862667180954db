import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { expirePoints } from '../../../functions/expire-points/expire-points.ts'
import type { ExpirePorts } from '../../../functions/expire-points/expire-ports.ts'
import { toEvents } from '../../../functions/publish-events/map-change.ts'
import { brand, type ParticipantId, points } from '../../../shared/domain/brand.ts'
import { toInstant } from '../../../shared/domain/calendar.ts'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import { chainWalletEntries } from '../../../shared/domain/wallet/wallet-entry.ts'
import { createExpiryRound } from '../../../shared/dynamodb/expiry-round.ts'
import { expiryRoundKey, ruleSetKey, walletOf } from '../../../shared/dynamodb/keys.ts'
import { createMemberList } from '../../../shared/dynamodb/members.ts'
import { createParticipantLedger } from '../../../shared/dynamodb/participants.ts'
import { createProgrammeBook } from '../../../shared/dynamodb/programmes.ts'
import { createWalletBook } from '../../../shared/dynamodb/wallets.ts'
import { loadRulebook } from '../../../shared/ports/load-rulebook.ts'
import { change } from '../../unit/functions/publish-events/changes.ts'
import { award, awardPorts } from './awarding.ts'
import { Company, courseRecord } from './company.ts'
import { type ScratchDatabase, startScratchDatabase } from './scratch-table.ts'

const PEOPLE = ['p1', 'p2', 'p3']
const PROGRAMME = DEFAULT_PROGRAMME.programme.id

let database: ScratchDatabase
let company: Company
let ports: ExpirePorts

beforeAll(async () => {
  database = await startScratchDatabase()
})
afterAll(() => database.stop())

/** Three people who earned 10 points on 12 October 2026; points live for six months. */
beforeEach(async () => {
  company = new Company(database.client, await database.createTable())
  const { client, tableName } = company
  await company.publishProgrammes()
  const document = { ...DEFAULT_PROGRAMME.ruleSet, wallet: { expiry: { afterMonths: 6 } } }
  await company.put({ ...ruleSetKey(PROGRAMME, 1), entity: 'RuleSet', version: 1, document })
  const earning = { ...awardPorts(client, tableName), clock: at('2026-10-12') }
  for (const id of PEOPLE) {
    await company.hire(id)
    await award(earning, await company.record(courseRecord(id, id)))
  }
  ports = {
    ledger: createParticipantLedger(client, tableName),
    wallets: createWalletBook(client, tableName),
    members: createMemberList(client, tableName),
    round: createExpiryRound(client, tableName),
    rulebook: await loadRulebook(createProgrammeBook(client, tableName)),
    clock: at('2027-04-13'),
    hasTime: () => true,
    onFailure: (_, error) => {
      throw error
    },
  }
})

const at = (day: string) => ({ now: () => toInstant(`${day}T00:20:00+08:00`) })
const runOn = (day: string, change: Partial<ExpirePorts> = {}) => expirePoints({ ...ports, clock: at(day), ...change })
const walletKey = (id: string) => ({ participantId: brand<ParticipantId>(id), programme: PROGRAMME })

async function itemsOf(pk: string) {
  const { Items = [] } = await database.client.send(
    new QueryCommand({
      TableName: company.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    }),
  )
  return Items
}

const told = async (id: string) =>
  (await itemsOf(walletOf(id, PROGRAMME))).flatMap(item => toEvents(change({ after: item })))

test('what is past its last day expires once, however often it runs, also at the same time', async () => {
  expect(await runOn('2027-04-12')).toMatchObject({ participants: 3, expired: 0, finished: true })
  expect(await runOn('2027-04-13')).toEqual({ participants: 3, expired: 3, announced: 0, finished: true })
  expect(await runOn('2027-04-13')).toMatchObject({ expired: 0 })
  expect(await runOn('2027-04-14')).toMatchObject({ expired: 0 })
  const { head, entries } = await ports.wallets.load(walletKey('p1'))
  expect(head).toMatchObject({ sequence: 1, points: -10 })
  expect(entries).toMatchObject([
    {
      kind: 'expiry',
      points: -10,
      lots: [{ lot: '2026-Q4/course.completed/C-p1#1', points: 10 }],
      reason: '2027-04-12',
    },
  ])
})

test('rounds that meet expire nothing twice', async () => {
  const runs = await Promise.all([runOn('2027-04-13'), runOn('2027-04-13')])
  expect(runs.reduce((sum, { expired }) => sum + expired, 0)).toBe(3)
  for (const id of PEOPLE) expect((await ports.wallets.load(walletKey(id))).entries).toHaveLength(1)
})

test('people are told once 30 and once 7 days ahead; a run that was missed catches up', async () => {
  expect(await runOn('2027-03-12')).toMatchObject({ announced: 0 })
  expect(await runOn('2027-03-15')).toMatchObject({ announced: 3 })
  expect(await runOn('2027-03-16')).toMatchObject({ announced: 0 })
  expect(await runOn('2027-04-09')).toMatchObject({ announced: 3 })
  expect(await runOn('2027-04-10')).toMatchObject({ announced: 0, expired: 0 })
  const events = await told('p1')
  expect(events.map(({ name, data }) => [name, data])).toEqual(
    [30, 7].map(daysAhead => [
      'PointsExpiring',
      { participantId: 'p1', programme: PROGRAMME, points: 10, expiresOn: '2027-04-12', daysAhead },
    ]),
  )
})

test('a run whose time is up keeps its place, which is an event, and goes on from there', async () => {
  const looks = [true, false]
  const hasTime = () => looks.shift() ?? true
  const members: ExpirePorts['members'] = {
    members: (programme, { after }) =>
      createMemberList(database.client, company.tableName).members(programme, { limit: 2, after }),
  }
  expect(await runOn('2027-04-13', { members, hasTime })).toMatchObject({
    participants: 2,
    expired: 2,
    finished: false,
  })
  const [place] = await itemsOf(expiryRoundKey.pk)
  expect(toEvents(change({ after: place ?? {} }))).toMatchObject([
    { name: 'ExpiryInterrupted', data: { programme: PROGRAMME } },
  ])
  expect(await runOn('2027-04-13', { members })).toMatchObject({ participants: 1, expired: 1, finished: true })
  expect(await ports.round.place()).toBeUndefined()
})

test('programmes whose points never expire are not looked at', async () => {
  await company.publishProgrammes()
  const rulebook = await loadRulebook(createProgrammeBook(database.client, company.tableName))
  expect(await runOn('2027-04-13', { rulebook })).toEqual({ participants: 0, expired: 0, announced: 0, finished: true })
})

test('released points whose last day is over expire again', async () => {
  const key = walletKey('p1')
  const spent = {
    lots: [{ lot: '2026-Q4/course.completed/C-p1#1', points: points(4) }],
    redemption: 'r-1',
    option: 'mug',
  }
  const move = async (kind: 'redemption' | 'redemption-release', value: number) => {
    const { head } = await ports.wallets.load(key)
    const entries = chainWalletEntries([{ kind, points: points(value), ...spent }], head, key, at('2027-04-01').now())
    expect(await ports.wallets.post({ key, head, entries })).toBe('saved')
  }
  await move('redemption', -4)
  await runOn('2027-04-13')
  await move('redemption-release', 4)
  expect(await runOn('2027-04-20')).toMatchObject({ expired: 1 })
  const { entries } = await ports.wallets.load(key)
  expect(entries.map(entry => entry.points)).toEqual([-4, -6, 4, -4])
})

test('one wallet that cannot be read does not stop the round', async () => {
  await company.put({ pk: 'MEMBERS#default', sk: 'E-p0', entity: 'Member', participantId: 'p0', employeeId: 'E-p0' })
  await company.put({ pk: walletOf('p0', PROGRAMME), sk: 'ENTRY#000001', entity: 'WalletEntry', sequence: 1 })
  const failed: string[] = []
  const run = await runOn('2027-04-13', { onFailure: id => failed.push(id) })
  expect(run).toMatchObject({ participants: 4, expired: 3, finished: true })
  expect(failed).toEqual(['p0'])
})
