import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EVENT_SOURCE } from '../../../events/envelope.ts'
import { participantChanged } from '../../../events/participant-changed.v1.ts'
import { sampleDetail } from '../../../events/sample.ts'
import { mapAccount } from '../../../functions/publish-events/mappers/account.ts'
import { mapPosting } from '../../../functions/publish-events/mappers/posting.ts'
import { askForAll } from '../../../functions/rebuild-leaderboard/daily-rebuild.ts'
import { type Message, recalculateBands } from '../../../functions/recalculate-bands/recalculate-bands.ts'
import { verifyTable } from '../../../scripts/verify/verify-table.ts'
import type { JudgedBand } from '../../../shared/domain/account.ts'
import {
  type BranchPath,
  brand,
  minorUnits,
  type ParticipantId,
  type ProgrammeId,
} from '../../../shared/domain/brand.ts'
import { addDays, toDay, toInstant } from '../../../shared/domain/calendar.ts'
import { periodContaining } from '../../../shared/domain/period.ts'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import { createBandStore } from '../../../shared/dynamodb/bands.ts'
import { leaderboardMarkKey, participantPartition, programmeKey, ruleSetKey } from '../../../shared/dynamodb/keys.ts'
import { createLeaderboardMarks } from '../../../shared/dynamodb/leaderboard-marks.ts'
import { createLeaderboards } from '../../../shared/dynamodb/leaderboards.ts'
import { createProgrammeBook } from '../../../shared/dynamodb/programmes.ts'
import { createStandingsReader } from '../../../shared/dynamodb/standings.ts'
import { loadRulebook } from '../../../shared/ports/load-rulebook.ts'
import { systemClock } from '../../../shared/runtime/clock.ts'
import { award, awardPorts } from './awarding.ts'
import { Company, courseRecord, factsOf, postAt } from './company.ts'
import { type ScratchDatabase, startScratchDatabase } from './scratch-table.ts'
import { judge, Q4, rebuild, rebuildPorts } from './settling.ts'

let database: ScratchDatabase
let company: Company

beforeAll(async () => {
  database = await startScratchDatabase()
})
afterAll(() => database.stop())
beforeEach(async () => {
  company = new Company(database.client, await database.createTable())
  await company.publishProgrammes()
})

/** So many completed courses, 10 points each. */
async function earn(participantId: string, courses: number): Promise<void> {
  const records = Array.from({ length: courses }, (_, n) => courseRecord(participantId, `${participantId}-${n}`))
  await Promise.all(records.map(record => company.record(record)))
  await award(awardPorts(database.client, company.tableName), ...records)
}

const bandOf = async (participantId: string): Promise<JudgedBand | undefined> => {
  const place = {
    participantId: brand<ParticipantId>(participantId),
    programme: Q4.programme,
    periodStart: toDay('2026-10-01'),
  }
  return (await createBandStore(database.client, company.tableName).account(place))?.band
}

const markOf = async (programme = 'default', period = '2026-Q4'): Promise<unknown> => {
  const { Item } = await database.client.send(
    new GetCommand({ TableName: company.tableName, Key: leaderboardMarkKey(programme, period), ConsistentRead: true }),
  )
  return Item?.markedAt
}

const board = () => createLeaderboards(database.client, company.tableName).get(Q4.programme, Q4.period)
const marks = () => createLeaderboardMarks(database.client, company.tableName, systemClock)

describe('a band', () => {
  test('is judged on the account as it is, and written only when it changes', async () => {
    await company.hire('p1')
    await earn('p1', 9)
    expect(await judge(database.client, company.tableName, 'p1')).toBe('changed')
    expect(await bandOf('p1')).toMatchObject({ id: 'C', kpiScore: 80, improvementPlan: true, sequence: 9 })
    await earn('p1', 10)
    expect(await judge(database.client, company.tableName, 'p1')).toBe('changed')
    expect(await bandOf('p1')).toMatchObject({ id: 'B', kpiScore: 90, improvementPlan: false, sequence: 10 })
    expect(await judge(database.client, company.tableName, 'p1')).toBe('same')
  })

  test('of a posting that was overtaken is not kept', async () => {
    await company.hire('p1')
    await earn('p1', 2)
    const place = {
      participantId: brand<ParticipantId>('p1'),
      programme: Q4.programme,
      periodStart: toDay('2026-10-01'),
    }
    const stale = {
      id: 'A',
      kpiScore: 100,
      improvementPlan: false,
      sequence: 1,
      ruleSetVersion: 1,
      judgedAt: systemClock.now(),
    }
    expect(await createBandStore(database.client, company.tableName).keepBand(place, stale, 1)).toBe('moved-on')
    expect(await bandOf('p1')).toBeUndefined()
  })

  test('survives the next posting', async () => {
    await company.hire('p1')
    await earn('p1', 1)
    await judge(database.client, company.tableName, 'p1')
    await earn('p1', 2)
    expect(await bandOf('p1')).toMatchObject({ id: 'C', sequence: 1 })
  })
})

describe('facts that are reported late', () => {
  const TRANSFER = { from: toDay('2026-11-16'), branch: brand<BranchPath>('hq/technology') }
  const changed = (participantId: string, from: string): Message => {
    const { metadata } = sampleDetail(participantChanged)
    const detail = { metadata, data: { participantId, from } }
    const body = JSON.stringify({ id: 'e', source: EVENT_SOURCE, 'detail-type': 'ParticipantChanged', detail })
    return { messageId: '1', body }
  }
  const tell = async (message: Message) => {
    const rulebook = await loadRulebook(createProgrammeBook(database.client, company.tableName))
    const bands = createBandStore(database.client, company.tableName)
    return recalculateBands([message], { bands, marks: marks(), rulebook, clock: systemClock })
  }

  test('lead to another band although nothing is posted, in every account from then on', async () => {
    await company.hire('p1')
    await earn('p1', 6)
    await judge(database.client, company.tableName, 'p1')
    expect(await bandOf('p1')).toMatchObject({ id: 'C' })
    const [old] = factsOf('p1').posts
    if (!old) throw new Error('somebody has a post')
    const posts = [
      { ...old, to: addDays(TRANSFER.from, -1) },
      { ...old, ...TRANSFER },
    ]
    await company.hire('p1', { posts })
    expect(await tell(changed('p1', TRANSFER.from))).toEqual({ outcomes: ['changed'], failures: [] })
    expect(await bandOf('p1')).toMatchObject({ id: 'A', sequence: 6 })
    expect(await markOf()).toBeDefined()
    expect((await tell(changed('p1', TRANSFER.from))).outcomes).toEqual(['same'])
  })

  test('of a time before every account concern none', async () => {
    await company.hire('p1')
    expect(await tell(changed('p1', '2027-04-01'))).toEqual({ outcomes: [], failures: [] })
  })
})

describe('somebody in a branch that only tries the programme', () => {
  test('is posted to and judged like everybody, with the word that nobody is to be told', async () => {
    const programmes = await createProgrammeBook(database.client, company.tableName).all()
    const programme = programmes.find(({ id }) => id === 'default')
    const settings = { shadowBranches: ['hq/east/shanghai'] }
    await company.put({ ...programmeKey('default'), entity: 'Programme', ...programme, settings })
    await company.hire('p1', { posts: [postAt('hq/east/shanghai', '2020-03-01')] })
    await company.hire('p2')
    for (const id of ['p1', 'p2']) {
      await earn(id, 1)
      await judge(database.client, company.tableName, id)
    }
    const events = async (id: string) => {
      const { Items = [] } = await database.client.send(
        new QueryCommand({
          TableName: company.tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': participantPartition(id) },
        }),
      )
      const change = (after: object) =>
        ({ id: '1', sequenceNumber: '1', operation: 'INSERT', at: '', after: { ...after }, raw: {} }) as const
      return Items.flatMap(item => {
        if (item.entity === 'Account') return mapAccount(change(item))
        return item.entity === 'Posting' ? mapPosting(change(item)) : []
      }).map(({ definition, data }) => [definition.name, (data as { shadow?: true }).shadow])
    }
    expect(await events('p1')).toEqual([
      ['BandChanged', true],
      ['PointsPosted', true],
    ])
    expect(await events('p2')).toEqual([
      ['BandChanged', undefined],
      ['PointsPosted', undefined],
    ])
  })
})

describe('a leaderboard', () => {
  test('ranks ties alike, counts members without points, and leaves out who is not assessed', async () => {
    for (const id of ['p1', 'p2', 'p3', 'p4']) await company.hire(id)
    await company.hire('left', { leftOn: toDay('2026-10-20'), leftReason: 'resignation' })
    await company.hire('late', { hiredOn: toDay('2026-12-15') })
    for (const [id, courses] of [
      ['p1', 2],
      ['p2', 3],
      ['p3', 2],
      ['left', 5],
    ] as const)
      await earn(id, courses)
    expect(await rebuild(database.client, company.tableName)).toBe(4)
    expect(await board()).toMatchObject({
      population: 4,
      histogram: [
        [30, 1],
        [20, 2],
        [0, 1],
      ],
      top: [
        { participantId: 'p2', points: 30, rank: 1 },
        { participantId: 'p1', points: 20, rank: 2 },
        { participantId: 'p3', points: 20, rank: 2 },
      ],
    })
  })

  test('knows of branches where a rule gives places so, and of none that its people left', async () => {
    const { ruleSet } = DEFAULT_PROGRAMME
    const amount = { currency: 'CNY', minorUnits: minorUnits(1000) }
    const top = { id: 'top', kind: 'top-percent-bonus', scope: 'branch', basisPoints: 2000, minGroup: 1, amount }
    await company.put({
      ...ruleSetKey('default', 1),
      entity: 'RuleSet',
      version: 1,
      document: { ...ruleSet, entitlements: [top] },
    })
    const programme = { ...DEFAULT_PROGRAMME.programme, publications: [] }
    const period = periodContaining(toDay('2026-10-01'), programme)
    const read = async () => {
      const reader = createStandingsReader(database.client, company.tableName)
      const query = { programme, period, participants: [], earlier: [], byBranch: true }
      return Object.fromEntries((await reader.standings(query)).branches ?? [])
    }
    await company.hire('p1')
    await company.hire('p2', { posts: [postAt('hq/west', '2020-03-01')] })
    await company.hire('p3', { posts: [postAt('hq/west', '2020-03-01')] })
    await earn('p2', 2)
    await rebuild(database.client, company.tableName)
    expect(await read()).toEqual({
      'hq/east': [[0, 1]],
      'hq/west': [
        [20, 1],
        [0, 1],
      ],
    })
    await company.hire('p1', { posts: [postAt('hq/west', '2020-03-01')] })
    await rebuild(database.client, company.tableName)
    expect(Object.keys(await read())).toEqual(['hq/west'])
    await judge(database.client, company.tableName, 'p2')
    const breaches = (await verifyTable(database.client, company.tableName)).flatMap(result => result.breaches)
    expect(breaches).toEqual([])
  })

  test('is put right by a rebuild, and an older rebuild does not undo a newer one', async () => {
    await company.hire('p1')
    await rebuild(database.client, company.tableName)
    await earn('p1', 1)
    const ports = await rebuildPorts(database.client, company.tableName)
    await rebuild(database.client, company.tableName)
    await ports.building.save({
      ...Q4,
      rankedAt: toInstant('2026-10-01T00:00:00Z'),
      population: 0,
      histogram: [],
      top: [],
    })
    expect(await board()).toMatchObject({ population: 1, histogram: [[10, 1]] })
  })
})

describe('the mark of a leaderboard', () => {
  test('is set once until a rebuild clears it', async () => {
    await marks().markOutdated(Q4)
    const first = await markOf()
    expect(first).toBeDefined()
    await Promise.all(Array.from({ length: 5 }, () => marks().markOutdated(Q4)))
    expect(await markOf()).toBe(first)
    await rebuild(database.client, company.tableName)
    expect(await markOf()).toBeUndefined()
  })

  test('is set anew once a day for the last two periods of every programme, even where one was lost', async () => {
    await marks().markOutdated(Q4)
    const lost = await markOf()
    const ports = await rebuildPorts(database.client, company.tableName)
    await askForAll({ ...ports, clock: { now: () => toInstant('2026-11-23T00:05:00+08:00') } })
    expect(await markOf()).not.toBe(lost)
    const programmes = ports.programmes.map(({ id }: { id: ProgrammeId }) => id)
    const marked = await Promise.all(programmes.flatMap(id => [markOf(id, '2026-Q4'), markOf(id, '2026-Q3')]))
    expect(marked.filter(mark => mark === undefined)).toEqual([])
  })
})
