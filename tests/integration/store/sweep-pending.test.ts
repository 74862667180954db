import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sweepPending } from '../../../functions/sweep-pending/sweep-pending.ts'
import type { SweepPorts } from '../../../functions/sweep-pending/sweep-ports.ts'
import { brand } from '../../../shared/domain/brand.ts'
import { toInstant } from '../../../shared/domain/calendar.ts'
import type { LearningRecord } from '../../../shared/domain/learning-record.ts'
import { storageDayOf } from '../../../shared/domain/storage-day.ts'
import { toAdjustmentItem } from '../../../shared/dynamodb/adjustment-item.ts'
import { recordKey } from '../../../shared/dynamodb/keys.ts'
import { createMemberList } from '../../../shared/dynamodb/members.ts'
import { createParticipantLedger } from '../../../shared/dynamodb/participants.ts'
import { createProgrammeBook } from '../../../shared/dynamodb/programmes.ts'
import { createSweeping } from '../../../shared/dynamodb/sweeping.ts'
import { loadRulebook } from '../../../shared/ports/load-rulebook.ts'
import { anAdjustment } from '../../unit/domain/support/builders.ts'
import { award, awardPorts } from './awarding.ts'
import { Company, courseRecord } from './company.ts'
import { type ScratchDatabase, startScratchDatabase } from './scratch-table.ts'

let database: ScratchDatabase
let company: Company
let ports: SweepPorts

beforeAll(async () => {
  database = await startScratchDatabase()
})
afterAll(() => database.stop())
beforeEach(async () => {
  company = new Company(database.client, await database.createTable())
  const { client, tableName } = company
  await company.publishProgrammes()
  for (const id of ['p1', 'p2', 'p3']) await company.hire(id)
  ports = {
    ledger: createParticipantLedger(client, tableName),
    members: createMemberList(client, tableName),
    sweeping: createSweeping(client, tableName),
    rulebook: await loadRulebook(createProgrammeBook(client, tableName)),
    clock: { now: () => toInstant('2026-10-12T12:00:00+08:00') },
    hasTime: () => true,
    onFailure: (_, error) => {
      throw error
    },
  }
})

async function sweptAt({ participantId, occurredAt, source, id }: LearningRecord): Promise<unknown> {
  const Key = recordKey(participantId, storageDayOf(occurredAt), source, id)
  const { Item } = await database.client.send(
    new GetCommand({ TableName: company.tableName, Key, ConsistentRead: true }),
  )
  return Item?.sweptAt
}

test('a record that was never judged is touched, so that it is told once more; judged ones are left alone', async () => {
  const forgotten = await company.record(courseRecord('p1', 'forgotten'))
  const judged = await company.record(courseRecord('p2', 'judged'))
  await award(awardPorts(database.client, company.tableName), judged)
  expect(await sweepPending(ports)).toEqual({ participants: 3, found: 1, finished: true })
  expect(await sweptAt(forgotten)).toBe('2026-10-12T04:00:00.000Z')
  expect(await sweptAt(judged)).toBeUndefined()
})

test('a touched record is judged like any other, and its touch does not become part of it', async () => {
  const forgotten = await company.record(courseRecord('p1', 'forgotten'))
  await sweepPending(ports)
  await award(awardPorts(database.client, company.tableName), forgotten)
  expect(await sweepPending(ports)).toMatchObject({ found: 0 })
})

test('an adjustment that the ledger never heard of is told of again; a fresh one may still be on its way', async () => {
  const decided = (on: string) =>
    anAdjustment({ participantId: brand('p1'), decidedAt: toInstant(`2026-10-12T${on}:00+08:00`) })
  const keep = (on: string) =>
    company.put(toAdjustmentItem(decided(on), brand('2026-10-01'), { correlationId: 'test' }))
  await keep('11:50')
  expect(await sweepPending(ports)).toMatchObject({ found: 0 })
  await keep('09:00')
  expect(await sweepPending(ports)).toMatchObject({ found: 1 })
  await award(awardPorts(database.client, company.tableName), { participantId: 'p1', from: '2026-10-01' })
  expect(await sweepPending(ports)).toMatchObject({ found: 0 })
})

test('a record that arrived ten minutes ago may still be on its way', async () => {
  const fresh = await company.record(
    courseRecord('p1', 'fresh', { recordedAt: toInstant('2026-10-12T11:50:00+08:00') }),
  )
  expect(await sweepPending(ports)).toMatchObject({ found: 0 })
  expect(await sweptAt(fresh)).toBeUndefined()
})

test('a run whose time is up goes on where it stopped', async () => {
  const forgotten = await company.record(courseRecord('p3', 'forgotten'))
  const looks = [true, false]
  const hasTime = () => looks.shift() ?? true
  const members: SweepPorts['members'] = {
    members: (programme, { after }) =>
      createMemberList(database.client, company.tableName).members(programme, { limit: 2, after }),
  }
  expect(await sweepPending({ ...ports, members, hasTime })).toEqual({ participants: 2, found: 0, finished: false })
  expect(await sweepPending({ ...ports, members })).toEqual({ participants: 1, found: 1, finished: true })
  expect(await sweptAt(forgotten)).toBeDefined()
  expect(await ports.sweeping.cursor()).toBeUndefined()
})

test('one participant who cannot be read does not stop the round', async () => {
  await company.put({ pk: 'MEMBERS#default', sk: 'E-p0', entity: 'Member', participantId: 'p0', employeeId: 'E-p0' })
  await company.record(courseRecord('p1', 'forgotten'))
  const failed: string[] = []
  const swept = await sweepPending({ ...ports, onFailure: participantId => failed.push(participantId) })
  expect(swept).toEqual({ participants: 4, found: 1, finished: true })
  expect(failed).toEqual(['p0'])
})
