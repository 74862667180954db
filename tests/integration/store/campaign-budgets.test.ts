import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { budgetBindings } from '../../../functions/hr-api/campaign-budget.ts'
import { verifyTable } from '../../../scripts/verify/verify-table.ts'
import { brand, type Instant, type ParticipantId, type ProgrammeId, points } from '../../../shared/domain/brand.ts'
import { toInstant } from '../../../shared/domain/calendar.ts'
import type { LearningRecord } from '../../../shared/domain/learning-record.ts'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import type { Campaign } from '../../../shared/domain/rule-set.ts'
import { createCampaignBudgets } from '../../../shared/dynamodb/campaign-budgets.ts'
import { accountKey, ruleSetKey } from '../../../shared/dynamodb/keys.ts'
import { createParticipantLedger } from '../../../shared/dynamodb/participants.ts'
import { createProgrammeBook } from '../../../shared/dynamodb/programmes.ts'
import type { AwardPorts } from '../../../shared/ledger/award-points.ts'
import { award, awardPorts } from './awarding.ts'
import { Company, courseRecord } from './company.ts'
import { type ScratchDatabase, startScratchDatabase } from './scratch-table.ts'

const PROGRAMME = brand<ProgrammeId>('default')

let database: ScratchDatabase
let company: Company
let ports: AwardPorts

beforeAll(async () => {
  database = await startScratchDatabase()
})
afterAll(() => database.stop())
beforeEach(async () => {
  company = new Company(database.client, await database.createTable())
  ports = awardPorts(database.client, company.tableName)
  await company.publishProgrammes()
})

/** Courses of the autumn count double (10 points more each), as long as the budget lasts. */
async function doubleAutumn(budget: number | undefined): Promise<void> {
  const campaign: Campaign = {
    id: 'autumn',
    multiply: 2,
    from: toInstant('2026-10-01T00:00:00+08:00'),
    to: toInstant('2027-01-01T00:00:00+08:00'),
    ...(budget !== undefined && { budget: { points: points(budget) } }),
  }
  const document = { ...DEFAULT_PROGRAMME.ruleSet, campaigns: [campaign] }
  await company.put({ ...ruleSetKey('default', 1), entity: 'RuleSet', version: 1, document })
}

const pointsOf = async (id: string): Promise<number> =>
  (await ports.ledger.load(brand<ParticipantId>(id)))?.accounts[0]?.points ?? 0
const grantsOf = async (id: string) => (await ports.ledger.load(brand<ParticipantId>(id)))?.grants ?? []
const spent = () => createCampaignBudgets(database.client, company.tableName).spent(PROGRAMME, 'autumn')

async function breaches() {
  const results = await verifyTable(database.client, company.tableName)
  return results.filter(({ name, ok }) => !ok && !/^(bands|leaderboards)/.test(name))
}

const people = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `p${n}`)

describe('a campaign with a budget', () => {
  test('gives what is left, then nothing, and says so', async () => {
    await doubleAutumn(17)
    await company.hire('p1')
    for (const id of ['a', 'b', 'c']) await award(ports, await company.record(courseRecord('p1', id)))
    const view = await ports.ledger.load(brand<ParticipantId>('p1'))
    expect(view?.accounts[0]?.entries.map(entry => [entry.points, entry.trace.budgets?.[0]])).toEqual([
      [20, { campaign: 'autumn', wanted: 10, granted: 10 }],
      [17, { campaign: 'autumn', wanted: 10, granted: 7 }],
      [10, { campaign: 'autumn', wanted: 10, granted: 0 }],
    ])
    expect([await spent(), await breaches()]).toEqual([17, []])
  })

  test.each([1, 16])(
    'never gives more than it has, to 20 people with 3 records each from %i workers',
    async workers => {
      await doubleAutumn(255)
      const ids = people(20)
      await Promise.all(ids.map(id => company.hire(id)))
      const records = await Promise.all(
        ids.flatMap(id => ['a', 'b', 'c'].map(name => company.record(courseRecord(id, `${id}-${name}`)))),
      )
      // Everybody is told of twice.
      const queue = [...records, ...records]
      const worker = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) await award(ports, next)
      }
      await Promise.all(Array.from({ length: workers }, worker))
      const grants = (await Promise.all(ids.map(grantsOf))).flat()
      expect(grants).toHaveLength(60)
      expect(grants.reduce((sum, grant) => sum + grant.points, 0)).toBe(255)
      const totals = await Promise.all(ids.map(pointsOf))
      expect(totals.reduce((sum, total) => sum + total, 0)).toBe(600 + 255)
      expect([await spent(), await breaches()]).toEqual([255, []])
    },
  )

  test('is asked once by a worker that dies after asking', async () => {
    await doubleAutumn(15)
    await company.hire('p1')
    const record = await company.record(courseRecord('p1', 'a'))
    const dying: AwardPorts = {
      ...ports,
      budgets: {
        claim: async (claim, at) => {
          await ports.budgets.claim(claim, at)
          throw new Error('killed after the commit')
        },
      },
    }
    await expect(award(dying, record)).rejects.toThrow('killed after the commit')
    await award(ports, record)
    expect([await pointsOf('p1'), await spent(), await breaches()]).toEqual([20, 10, []])
  })

  test('gets nothing back when a record is voided', async () => {
    await doubleAutumn(10)
    await company.hire('p1')
    const [first, second] = [courseRecord('p1', 'a'), courseRecord('p1', 'b')]
    await award(ports, await company.record(first))
    await company.voidRecord(first)
    await award(ports, first)
    await award(ports, await company.record(second))
    expect([await pointsOf('p1'), await spent(), await breaches()]).toEqual([10, 10, []])
  })

  test('gives nothing to a record that waits for a period being closed', async () => {
    await doubleAutumn(10)
    await company.hire('p1')
    await award(ports, await company.record(courseRecord('p1', 'a', { activity: 'case.shared' })))
    const before = await spent()
    await database.client.send(
      new UpdateCommand({
        TableName: company.tableName,
        Key: accountKey('p1', '2026-10-01', 'default'),
        UpdateExpression: 'SET fencedRevision = :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    )
    expect(await award(ports, await company.record(courseRecord('p1', 'b')))).toMatchObject([{ waiting: 1 }])
    expect(await spent()).toBe(before)
  })

  test('shows HR what is left of it', async () => {
    await doubleAutumn(25)
    await company.hire('p1')
    await award(ports, await company.record(courseRecord('p1', 'a')))
    const [binding] = budgetBindings({
      book: createProgrammeBook(database.client, company.tableName),
      budgets: createCampaignBudgets(database.client, company.tableName),
    })
    const ask = (campaign: string) => binding?.answer({ params: { programme: 'default', campaign } } as never)
    expect(await ask('autumn')).toMatchObject({ body: { budget: 25, spent: 10, left: 15 } })
    await expect(ask('spring')).rejects.toThrow('budget')
  })
})

describe('the one exception to order independence', () => {
  const EARLY: Partial<LearningRecord> = { recordedAt: brand<Instant>('2026-10-12T02:00:00.000Z') }
  const LATE: Partial<LearningRecord> = { recordedAt: brand<Instant>('2026-10-13T02:00:00.000Z') }

  test.each([
    ['Ada', ['ada', 'bert'], { ada: 20, bert: 10 }],
    ['Bert', ['bert', 'ada'], { ada: 10, bert: 20 }],
  ])('the order of arrival decides who gets the last of a budget: %s came first', async (_, order, expected) => {
    await doubleAutumn(10)
    for (const id of order) await company.hire(id)
    for (const id of order) await award(ports, await company.record(courseRecord(id, id)))
    expect({ ada: await pointsOf('ada'), bert: await pointsOf('bert') }).toEqual(expected)
    expect(await breaches()).toEqual([])
  })

  test('of records that are judged together the one that was recorded first is served first, whatever their other order', async () => {
    await doubleAutumn(10)
    await company.hire('p1')
    const late = await company.record(courseRecord('p1', 'a', LATE))
    const early = await company.record(courseRecord('p1', 'b', EARLY))
    await award(ports, late, early)
    expect((await grantsOf('p1')).map(grant => [grant.id, grant.points])).toEqual([
      ['a', 0],
      ['b', 10],
    ])
  })
})

describe('without a budget', () => {
  test('a posting is one query and one transaction', async () => {
    await doubleAutumn(undefined)
    await company.hire('p1')
    await award(ports, await company.record(courseRecord('p1', 'a')))
    const sent: string[] = []
    const counting = {
      send: (command: { constructor: { name: string } }) => {
        sent.push(command.constructor.name)
        return database.client.send(command as never)
      },
    } as unknown as typeof database.client
    const counted: AwardPorts = {
      ...ports,
      ledger: createParticipantLedger(counting, company.tableName),
      budgets: createCampaignBudgets(counting, company.tableName),
    }
    await award(counted, await company.record(courseRecord('p1', 'b')))
    expect(sent).toEqual(['QueryCommand', 'TransactWriteCommand'])
    expect(await pointsOf('p1')).toBe(40)
  })
})
