import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyTable } from '../../../scripts/verify/verify-table.ts'
import { brand, type CourseId, type ParticipantId, type ProgrammeId, points } from '../../../shared/domain/brand.ts'
import { toInstant } from '../../../shared/domain/calendar.ts'
import { chainWalletEntries } from '../../../shared/domain/wallet/wallet-entry.ts'
import type { Key } from '../../../shared/dynamodb/keys.ts'
import {
  accountKey,
  budgetKey,
  leaderboardKey,
  openingKey,
  postingKey,
  recordKey,
  walletEntryKey,
  walletHeadKey,
} from '../../../shared/dynamodb/keys.ts'
import { createWalletBook } from '../../../shared/dynamodb/wallets.ts'
import { award, awardPorts } from './awarding.ts'
import { Company, courseRecord } from './company.ts'
import { type ScratchDatabase, startScratchDatabase } from './scratch-table.ts'
import { judge, rebuild } from './settling.ts'

const account = accountKey('p1', '2026-10-01', 'default')
const posting = (number: number) => postingKey('p1', '2026-10-01', 'default', number)

let database: ScratchDatabase
let company: Company

beforeAll(async () => {
  database = await startScratchDatabase()
})
afterAll(() => database.stop())

/** Two participants, three postings of the first one, who spent from two lots: everything as the system would leave it. */
beforeEach(async () => {
  company = new Company(database.client, await database.createTable())
  const ports = awardPorts(database.client, company.tableName)
  await company.publishProgrammes()
  await company.hire('p1')
  await company.hire('p2')
  for (const id of ['r1', 'r2', 'r3']) await award(ports, await company.record(courseRecord('p1', id)))
  await award(ports, await company.record(courseRecord('p2', 'r4')))
  for (const id of ['p1', 'p2']) await judge(database.client, company.tableName, id)
  await rebuild(database.client, company.tableName)
  await spend(['r1', 10], ['r2', 2])
})

/** Spends points of p1's lots. */
async function spend(...parts: readonly (readonly [record: string, points: number])[]): Promise<void> {
  const key = { participantId: brand<ParticipantId>('p1'), programme: brand<ProgrammeId>('default') }
  const lots = parts.map(([id, part]) => ({ lot: `2026-Q4/course.completed/C-${id}#1`, points: points(part) }))
  const cost = lots.reduce((sum, lot) => sum + lot.points, 0)
  const wallets = createWalletBook(database.client, company.tableName)
  const { head } = await wallets.load(key)
  const draft = {
    kind: 'redemption',
    points: points(-cost),
    lots,
    redemption: `x-${head.sequence}`,
    option: 'mug',
  } as const
  const entries = chainWalletEntries([draft], head, key, toInstant('2026-11-20T00:00:00Z'))
  await wallets.post({ key, head, entries })
}

/** Overwrites one attribute, given as a path like `entries[0].points`. */
const change = (key: Key, path: string, value: unknown) =>
  database.client.send(
    new UpdateCommand({
      TableName: company.tableName,
      Key: key,
      UpdateExpression: `SET ${path.replaceAll(/[a-zA-Z]+/g, '#$&')} = :value`,
      ExpressionAttributeNames: Object.fromEntries(
        [...path.matchAll(/[a-zA-Z]+/g)].map(([name]) => [`#${name}`, name]),
      ),
      ExpressionAttributeValues: { ':value': value },
    }),
  )
const remove = (key: Key) => database.client.send(new DeleteCommand({ TableName: company.tableName, Key: key }))

async function breached(): Promise<readonly string[]> {
  const results = await verifyTable(database.client, company.tableName)
  return results.filter(({ ok }) => !ok).map(({ name }) => name)
}

test('a sound table has no breach, and every invariant looked at something', async () => {
  const results = await verifyTable(database.client, company.tableName)
  expect(results.filter(({ ok }) => !ok)).toEqual([])
  // No campaign of the shipped programmes has a budget.
  expect(results.filter(({ checked }) => checked === 0).map(({ name }) => name)).toEqual(['budgets-equal-grants'])
})

describe('a table that somebody tampered with', () => {
  test.each<[string, () => Promise<unknown>, readonly string[]]>([
    [
      'the points of an entry',
      () => change(posting(2), 'entries[0].points', 12),
      ['totals-equal-entries', 'hashes-link', 'ledger-equals-derivation'],
    ],
    ['the trace of an entry', () => change(posting(2), 'entries[0].trace.base', 12), ['hashes-link']],
    ['the instant of a posting', () => change(posting(2), 'postedAt', '2026-10-01T00:00:00.000Z'), ['hashes-link']],
    ['the hash of an entry', () => change(posting(2), 'entries[0].hash', 'x'.repeat(43)), ['hashes-link']],
    ['the hash of the account', () => change(account, 'hash', 'x'.repeat(43)), ['hashes-link']],
    ['an account without one of its postings', () => remove(posting(2)), ['sequences-without-gap']],
    ['an account without its last posting', () => remove(posting(3)), ['sequences-without-gap']],
    ['the points of an account', () => change(account, 'points', 200), ['totals-equal-entries']],
    ['no account any more', () => remove(account), ['totals-equal-entries', 'every-record-has-outcome']],
    [
      'another award for the same record',
      () => change(posting(2), 'entries[0].record.id', 'r1'),
      ['no-duplicate-award', 'hashes-link'],
    ],
    ['a band that was not earned', () => change(account, 'band.id', 'A'), ['bands-equal-recomputed']],
    [
      'an account never judged',
      () => change(account, 'band', { id: '', kpiScore: 0, improvementPlan: false, sequence: 0 }),
      ['bands-equal-recomputed'],
    ],
    [
      'a record the ledger never judged',
      () => company.record(courseRecord('p2', 'r5')),
      ['every-record-has-outcome', 'ledger-equals-derivation'],
    ],
    ['a record that is gone', () => remove(recordKey('p1', '2026-10-12', 'lms', 'r2')), ['ledger-equals-derivation']],
    [
      'an opening from nowhere',
      () =>
        company.put({
          ...openingKey('p1', '2026-10-01', 'default'),
          entity: 'Opening',
          programme: 'default',
          earned: { x: { period: '2026-Q3', occurredAt: '', points: 1 } },
        }),
      ['ledger-equals-derivation'],
    ],
    [
      'a budget that nobody was granted anything of',
      () =>
        company.put({
          ...budgetKey('default', 'double'),
          entity: 'CampaignBudget',
          programme: 'default',
          campaign: 'double',
          spent: 3,
        }),
      ['budgets-equal-grants'],
    ],
    [
      'a leaderboard with other points',
      () => change(leaderboardKey('default', '2026-Q4'), 'histogram', [[30, 2]]),
      ['leaderboards-equal-recomputed'],
    ],
    [
      'a top list with other points',
      () => change(leaderboardKey('default', '2026-Q4'), 'top[0].points', 99),
      ['leaderboards-equal-recomputed'],
    ],
    ['a wallet entry', () => change(walletEntryKey('p1', 'default', 1), 'option', 'car'), ['wallet-chains-link']],
    [
      'a wallet without its entry',
      () => remove(walletEntryKey('p1', 'default', 1)),
      ['wallet-chains-link', 'wallets-add-up'],
    ],
    ['a wallet without its head', () => remove(walletHeadKey('p1', 'default')), ['wallet-chains-link']],
    ['points of a wallet', () => change(walletHeadKey('p1', 'default'), 'points', -1), ['wallets-add-up']],
    ['a lot spent twice', () => spend(['r2', 9]), ['wallets-add-up']],
    ['a lot that nobody earned', () => spend(['r7', 1]), ['wallets-add-up']],
    ['no leaderboard', () => remove(leaderboardKey('default', '2026-Q4')), ['leaderboards-equal-recomputed']],
  ])('%s', async (_, tamper, expected) => {
    await tamper()
    expect(await breached()).toEqual(expect.arrayContaining([...expected]))
  })

  test('names the account and the sequence', async () => {
    await change(posting(2), 'entries[0].trace.base', 12)
    const results = await verifyTable(database.client, company.tableName)
    expect(results.find(({ name }) => name === 'hashes-link')?.breaches).toEqual([
      { place: 'p1 default 2026-Q4', sequence: 2, problem: 'changed' },
    ])
  })

  test('misses an accepted record that is nowhere', async () => {
    const receipt = { contentHash: 'h', recordedAt: '2026-10-12T01:00:00.000Z', participantId: 'p1', day: '2026-10-12' }
    await company.put({ pk: 'RECORD#lms#gone', sk: 'RECEIPT', entity: 'Receipt', ...receipt })
    expect(await breached()).toEqual(['every-record-has-outcome'])
  })
})

test('once-per-subject across periods, voids and transfers of a whole history are no breach', async () => {
  const ports = awardPorts(database.client, company.tableName)
  const course = { courseId: brand<CourseId>('C-r1') }
  const earlier = await company.record(
    courseRecord('p1', 'r0', { course, occurredAt: toInstant('2026-08-03T09:00:00+08:00') }),
  )
  await award(ports, earlier)
  const voided = await company.record(courseRecord('p1', 'r9'))
  await company.voidRecord(voided)
  await award(ports, voided)
  await judge(database.client, company.tableName, 'p1')
  await rebuild(database.client, company.tableName)
  // The third quarter was posted to as well and has no board or band yet.
  expect(await breached()).toEqual(['bands-equal-recomputed', 'leaderboards-equal-recomputed'])
})
