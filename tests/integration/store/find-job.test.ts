import { afterAll, beforeAll, expect, test } from 'vitest'
import { findJob } from '../../../functions/hr-api/find-job.ts'
import { brand, type ProgrammeId } from '../../../shared/domain/brand.ts'
import { instantOf } from '../../../shared/domain/calendar.ts'
import { createJobs } from '../../../shared/dynamodb/jobs.ts'
import type { Job, Jobs } from '../../../shared/ports/jobs.ts'
import { type ScratchDatabase, startScratchDatabase } from './scratch-table.ts'

const PROGRAMME = brand<ProgrammeId>('default')
const BEGIN = Date.parse('2026-10-01T00:00:00Z')

let database: ScratchDatabase
let jobs: Jobs

beforeAll(async () => {
  database = await startScratchDatabase()
  jobs = createJobs(database.client, await database.createTable())
})
afterAll(() => database.stop())

const create = (minute: number, kind: Job['kind'], input: Job['input'] = {}) =>
  jobs.create(
    {
      id: `${kind}-${minute}`,
      kind,
      programme: PROGRAMME,
      state: 'done',
      phase: 'last',
      input,
      createdAt: instantOf(BEGIN + minute * 60_000),
      createdBy: 'person:ann',
      correlationId: 'test',
    },
    [{ scope: {} }],
  )

test('a job is found behind more than a page of newer ones, the newest that fits first', async () => {
  await create(0, 'publication', { version: 2 })
  await create(1, 'publication', { version: 3 })
  await create(2, 'publication', { version: 3 })
  for (let minute = 10; minute < 115; minute++) await create(minute, 'backtest')
  const publicationOf = (version: number) =>
    findJob({ kind: 'publication', programme: PROGRAMME }, ({ input }) => input.version === version, jobs)
  expect(await publicationOf(2)).toMatchObject({ id: 'publication-0' })
  expect(await publicationOf(3)).toMatchObject({ id: 'publication-2' })
  expect(await publicationOf(4)).toBeUndefined()
  const elsewhere = { kind: 'publication', programme: brand<ProgrammeId>('sales') } as const
  expect(await findJob(elsewhere, () => true, jobs)).toBeUndefined()
})
