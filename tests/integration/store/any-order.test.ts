import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyTable } from '../../../scripts/verify/verify-table.ts'
import { brand, type CourseId, type ParticipantId, type RecordId } from '../../../shared/domain/brand.ts'
import { instantOf, toInstant } from '../../../shared/domain/calendar.ts'
import type { LearningRecord } from '../../../shared/domain/learning-record.ts'
import { award, awardPorts } from './awarding.ts'
import { Company, courseRecord } from './company.ts'
import { type ScratchDatabase, startScratchDatabase } from './scratch-table.ts'

let database: ScratchDatabase
beforeAll(async () => {
  database = await startScratchDatabase()
})
afterAll(() => database.stop())

/** Something done in one of three quarters: retakes, repeated attempts, regrades of others, voids. */
const deed = fc.record({
  activity: fc.constantFrom(
    'course.completed' as const,
    'exam.passed' as const,
    'exam.failed' as const,
    'case.shared' as const,
  ),
  course: fc.constantFrom('C-1', 'C-2', 'C-3'),
  day: fc.integer({ min: 0, max: 240 }),
  learnedAfterDays: fc.integer({ min: 0, max: 90 }),
  attempt: fc.option(fc.constantFrom('a-1', 'a-2'), { nil: undefined }),
  supersedes: fc.option(fc.integer({ min: 0, max: 11 }), { nil: undefined }),
  isVoided: fc.boolean(),
})
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never

const DAY_MS = 86_400_000
const START = Date.parse('2026-03-15T16:00:00Z')

const recordOf = (
  { activity, course, day, learnedAfterDays, attempt, supersedes }: Deed,
  index: number,
): LearningRecord =>
  courseRecord('p1', `r${index}`, {
    activity,
    course: { courseId: brand<CourseId>(course) },
    occurredAt: instantOf(START + day * DAY_MS),
    recordedAt: instantOf(START + (day + learnedAfterDays) * DAY_MS + index),
    ...(attempt && { attemptId: attempt }),
    ...(supersedes !== undefined && supersedes !== index && { supersedes: brand<RecordId>(`r${supersedes}`) }),
  })

async function newCompany(): Promise<Company> {
  const company = new Company(database.client, await database.createTable())
  await company.publishProgrammes()
  await company.hire('p1')
  return company
}

/** Each record, and each void, arrives by itself and is told of; in groups, so that workers get into each other's way. */
async function tell(
  company: Company,
  records: readonly LearningRecord[],
  order: readonly number[],
  deeds: readonly Deed[],
  width: number,
): Promise<void> {
  const ports = awardPorts(company.client, company.tableName)
  const arrive = async (place: number) => {
    const record = records[place % records.length]
    if (!record) return
    const isVoid = place >= records.length
    if (isVoid && !deeds[place % records.length]?.isVoided) return
    await (isVoid ? company.voidRecord(record) : company.record(record))
    await award(ports, record)
  }
  for (let begin = 0; begin < order.length; begin += width)
    await Promise.all(order.slice(begin, begin + width).map(arrive))
}

const LEDGER = [
  'totals-equal-entries',
  'sequences-without-gap',
  'hashes-link',
  'no-duplicate-award',
  'ledger-equals-derivation',
  'every-record-has-outcome',
]

test('records and voids in any order, from several workers at once, leave exactly what they derive', async () => {
  const history = fc.array(deed, { minLength: 2, maxLength: 10 }).chain(deeds =>
    fc.record({
      deeds: fc.constant(deeds),
      order: fc.shuffledSubarray(
        [...deeds.keys(), ...deeds.keys()].map((place, index) => (index < deeds.length ? place : place + deeds.length)),
        { minLength: deeds.length * 2 },
      ),
      width: fc.integer({ min: 1, max: 4 }),
    }),
  )
  await fc.assert(
    fc.asyncProperty(history, async ({ deeds, order, width }) => {
      const company = await newCompany()
      await tell(company, deeds.map(recordOf), order, deeds, width)
      const results = await verifyTable(company.client, company.tableName)
      expect(results.filter(({ name, ok }) => LEDGER.includes(name) && !ok)).toEqual([])
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 12) },
  )
})

test('who was hired in the middle of it has no points from before, and no record is left pending', async () => {
  const company = await newCompany()
  await company.hire('p1', { participantId: brand<ParticipantId>('p1'), hiredOn: brand('2026-10-10') })
  const early = await company.record(
    courseRecord('p1', 'early', { occurredAt: toInstant('2026-10-09T09:00:00+08:00') }),
  )
  expect(await award(awardPorts(company.client, company.tableName), early)).toMatchObject([{ postings: 0 }])
  const results = await verifyTable(company.client, company.tableName)
  expect(results.filter(({ ok }) => !ok)).toEqual([])
})
