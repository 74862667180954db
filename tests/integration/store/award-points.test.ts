import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { brand, type CourseId, type ParticipantId, type RecordId } from '../../../shared/domain/brand.ts'
import { toInstant } from '../../../shared/domain/calendar.ts'
import type { LearningRecord } from '../../../shared/domain/learning-record.ts'
import { verifyChain } from '../../../shared/domain/ledger.ts'
import { accountKey, factsKey } from '../../../shared/dynamodb/keys.ts'
import type { AwardPorts } from '../../../shared/ledger/award-points.ts'
import type { LoadedAccount } from '../../../shared/ports/participant-ledger.ts'
import { award, awardPorts } from './awarding.ts'
import { Company, courseRecord, factsOf, postAt } from './company.ts'
import { type ScratchDatabase, startScratchDatabase } from './scratch-table.ts'

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
  await company.hire('p1')
})

async function accounts(participantId = 'p1'): Promise<readonly LoadedAccount[]> {
  const view = await ports.ledger.load(brand<ParticipantId>(participantId))
  return view?.accounts ?? []
}

const totals = async () =>
  Object.fromEntries((await accounts()).map(({ programme, period, points }) => [`${programme} ${period}`, points]))

const sameCourse = { courseId: brand<CourseId>('C-SAME') }
const inQ3: Partial<LearningRecord> = { occurredAt: toInstant('2026-08-03T09:00:00+08:00'), course: sameCourse }
const inQ4: Partial<LearningRecord> = { course: sameCourse }

describe('a learning record', () => {
  test('earns its points with sequence, hash and outcome', async () => {
    const record = await company.record(courseRecord('p1', 'r1'))
    const [result] = await award(ports, record)
    expect(result).toMatchObject({ postings: 1, races: 0 })
    const [account] = await accounts()
    expect(account).toMatchObject({
      programme: 'default',
      period: '2026-Q4',
      periodStart: '2026-10-01',
      points: 10,
      posting: 1,
      sequence: 1,
    })
    expect(account?.outcomes.get('lms/r1')).toMatchObject({
      outcome: 'awarded',
      points: 10,
      reason: { code: 'awarded', ruleId: 'course' },
    })
    expect(account && verifyChain(account, account.entries, account)).toEqual({ ok: true })
  })

  test('told ten times posts once', async () => {
    const record = await company.record(courseRecord('p1', 'r1'))
    await Promise.all(Array.from({ length: 10 }, () => award(ports, record)))
    expect(await award(ports, record)).toEqual([{ postings: 0, waiting: 0, races: 0 }])
    expect(await accounts()).toMatchObject([{ points: 10, posting: 1, sequence: 1 }])
  })

  test('whose worker dies after the commit is not awarded again', async () => {
    const record = await company.record(courseRecord('p1', 'r1'))
    const dying: AwardPorts = {
      ...ports,
      ledger: {
        ...ports.ledger,
        post: async posting => {
          await ports.ledger.post(posting)
          throw new Error('killed after the commit')
        },
      },
    }
    await expect(award(dying, record)).rejects.toThrow('killed after the commit')
    expect(await award(ports, record)).toMatchObject([{ postings: 0 }])
    expect(await accounts()).toMatchObject([{ points: 10, posting: 1 }])
  })

  test('that is voided is reversed, and earns again when it is sent anew', async () => {
    const record = await company.record(courseRecord('p1', 'r1', inQ4))
    await award(ports, record)
    await company.voidRecord(record)
    await award(ports, record)
    expect(await accounts()).toMatchObject([{ points: 0, sequence: 2 }])
    const again = await company.record(courseRecord('p1', 'r2', inQ4))
    await award(ports, again)
    const [account] = await accounts()
    expect(account).toMatchObject({ points: 10, sequence: 3 })
    expect(account?.outcomes.get('lms/r1')).toMatchObject({ outcome: 'voided' })
    expect(account?.entries.map(({ kind, generation }) => [kind, generation])).toEqual([
      ['award', 1],
      ['reversal', 2],
      ['award', 3],
    ])
  })
})

describe('40 records of one participant in 16 workers at once', () => {
  test('end in one unbroken ledger with everything in it', async () => {
    const records = await Promise.all(Array.from({ length: 40 }, (_, n) => company.record(courseRecord('p1', `r${n}`))))
    const queue = [...records]
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await award(ports, next)
    }
    await Promise.all(Array.from({ length: 16 }, worker))
    const [account] = await accounts()
    expect(account).toMatchObject({ points: 400, sequence: 40 })
    expect(account && verifyChain(account, account.entries, account)).toEqual({ ok: true })
    expect(account?.outcomes.size).toBe(40)
  })
})

describe('a subject that counts once, done in two periods', () => {
  test.each([
    ['in order', ['early', 'late']],
    ['the earlier one reported last', ['late', 'early']],
  ])('earns in the earlier period only: %s', async (_, order) => {
    const done: Record<string, LearningRecord> = {
      early: courseRecord('p1', 'early', inQ3),
      late: courseRecord('p1', 'late', inQ4),
    }
    for (const name of order) await award(ports, await company.record(done[name] ?? courseRecord('p1', name)))
    expect(await totals()).toEqual({ 'default 2026-Q3': 10, 'default 2026-Q4': 0 })
    const [, later] = await accounts()
    expect(later?.outcomes.get('lms/late')?.reason).toMatchObject({
      code: 'already-earned',
      details: { by: '2026-Q3' },
    })
  })

  test('both told at the same time leave the same', async () => {
    const early = await company.record(courseRecord('p1', 'early', inQ3))
    const late = await company.record(courseRecord('p1', 'late', inQ4))
    await Promise.all([award(ports, late), award(ports, early), award(ports, late)])
    expect(await totals()).toEqual({ 'default 2026-Q3': 10, 'default 2026-Q4': 0 })
  })

  test('earns in the later period after all when the earlier record is voided', async () => {
    const early = await company.record(courseRecord('p1', 'early', inQ3))
    await award(ports, early, await company.record(courseRecord('p1', 'late', inQ4)))
    await company.voidRecord(early)
    await award(ports, early)
    expect(await totals()).toEqual({ 'default 2026-Q3': 0, 'default 2026-Q4': 10 })
  })
})

describe('a regrade', () => {
  test('in a later period takes the points of what it replaces along, and back when it is voided', async () => {
    const first = await company.record(courseRecord('p1', 'first', inQ3))
    await award(ports, first)
    const regrade = await company.record(
      courseRecord('p1', 'regrade', { ...inQ4, supersedes: brand<RecordId>('first') }),
    )
    await award(ports, regrade)
    expect(await totals()).toEqual({ 'default 2026-Q3': 0, 'default 2026-Q4': 10 })
    await company.voidRecord(regrade)
    await award(ports, regrade)
    expect(await totals()).toEqual({ 'default 2026-Q3': 10, 'default 2026-Q4': 0 })
  })

  describe('that its source dated into an earlier period than what it replaces', () => {
    const replaced = courseRecord('p1', 'first', { ...inQ4, activity: 'case.shared' })
    const regrade = courseRecord('p1', 'regrade', {
      ...inQ3,
      activity: 'case.shared',
      supersedes: brand<RecordId>('first'),
    })
    const other = courseRecord('p1', 'other')

    test.each([
      ['first', [regrade, replaced, other]],
      ['before what it replaces, into a period that has an account', [other, regrade, replaced]],
      ['last', [other, replaced, regrade]],
    ])('counts instead of it, when it arrives %s', async (_, order) => {
      for (const record of order) await award(ports, await company.record(record))
      expect(await totals()).toEqual({ 'default 2026-Q3': 3, 'default 2026-Q4': 10 })
      expect((await accounts())[1]?.outcomes.get('lms/first')?.reason.code).toBe('superseded')
    })

    test('counts instead of it, when both arrive at once', async () => {
      await award(ports, await company.record(other))
      // The worker of what is replaced has read the period before the regrade was there.
      const slow: AwardPorts = {
        ...ports,
        ledger: {
          ...ports.ledger,
          post: async posting => {
            if (!isRegradeHere) {
              isRegradeHere = true
              await award(ports, await company.record(regrade))
            }
            return ports.ledger.post(posting)
          },
        },
      }
      let isRegradeHere = false
      await award(slow, await company.record(replaced))
      expect(await totals()).toEqual({ 'default 2026-Q3': 3, 'default 2026-Q4': 10 })
    })

    test('gives way when it is voided', async () => {
      for (const record of [other, regrade, replaced]) await award(ports, await company.record(record))
      await company.voidRecord(regrade)
      await award(ports, regrade)
      expect(await totals()).toEqual({ 'default 2026-Q3': 0, 'default 2026-Q4': 13 })
    })
  })

  test.each([
    ['in order', ['older', 'later']],
    ['late', ['later', 'older']],
  ])('of the same attempt, reported %s, is found without naming what it replaces', async (_, order) => {
    const attempt = { attemptId: 'a-1', activity: 'exam.passed' } as const
    const recordedAt = { older: toInstant('2026-10-20T00:00:00Z'), later: toInstant('2026-10-13T00:00:00Z') }
    const done = {
      older: courseRecord('p1', 'older', { ...inQ3, ...attempt, recordedAt: recordedAt.older }),
      later: courseRecord('p1', 'later', { ...inQ4, ...attempt, recordedAt: recordedAt.later }),
    }
    for (const name of order) await award(ports, await company.record(done[name as keyof typeof done]))
    await award(ports, await company.record(courseRecord('p1', 'other')))
    expect(await totals()).toEqual({ 'default 2026-Q3': 0, 'default 2026-Q4': 15 })
  })
})

describe('a transfer that is reported late', () => {
  test('moves the records to the account of the other programme', async () => {
    const record = await company.record(courseRecord('p1', 'r1'))
    await award(ports, record)
    const posts = [postAt('hq/east', '2020-03-01', '2026-10-04'), postAt('hq/technology/labs', '2026-10-05')]
    await database.client.send(
      new PutCommand({
        TableName: company.tableName,
        Item: { ...factsKey('p1'), entity: 'Participant', ...factsOf('p1'), posts },
      }),
    )
    await award(ports, { participantId: 'p1', from: '2026-10-05' })
    expect(await totals()).toEqual({ 'default 2026-Q4': 0, 'technology 2026-Q4': 10 })
  })
})

describe('an account that may not be posted to', () => {
  const fence = (attribute: string, value: number) =>
    database.client.send(
      new UpdateCommand({
        TableName: company.tableName,
        Key: accountKey('p1', '2026-10-01', 'default'),
        UpdateExpression: 'SET #fence = :value',
        ExpressionAttributeNames: { '#fence': attribute },
        ExpressionAttributeValues: { ':value': value },
      }),
    )

  test('because its period is closing leaves the record waiting and fails nothing', async () => {
    const record = await company.record(courseRecord('p1', 'r1'))
    await fence('fencedRevision', 1)
    expect(await award(ports, record)).toEqual([{ postings: 0, waiting: 1, races: 0 }])
  })

  test('by an older rule set makes the worker read the programmes again', async () => {
    const record = await company.record(courseRecord('p1', 'r1'))
    await fence('minRuleSetVersion', 2)
    const asked: boolean[] = []
    const impatient: AwardPorts = {
      ...ports,
      rulebook: fresh => {
        asked.push(fresh)
        return ports.rulebook(fresh)
      },
      pause: async () => false,
    }
    await expect(award(impatient, record)).rejects.toThrow('lost 1 races')
    expect(asked.at(-1)).toBe(true)
  })
})
