import fc from 'fast-check'
import {
  basisPoints,
  brand,
  type CourseId,
  type Instant,
  points,
  type RecordId,
  type SourceId,
} from '../../../../shared/domain/brand.ts'
import type { LearningRecord, RecordVoid } from '../../../../shared/domain/learning-record.ts'
import type { RuleSetVersion } from '../../../../shared/domain/rule-set.ts'
import { aRuleSet, at, aVoid, PARTICIPANT } from './builders.ts'

/** All attempt policies, both caps, campaigns, and a second version in the middle of the quarter. */
export const BUSY_RULES: readonly RuleSetVersion[] = [
  aRuleSet({
    earning: [
      {
        id: 'strategy',
        activity: 'course.completed',
        match: { categories: ['strategy'] },
        points: points(15),
        cap: { points: points(20), per: 'period' },
      },
      { id: 'course', activity: 'course.completed', points: points(10) },
      {
        id: 'distinction',
        activity: 'exam.passed',
        match: { minimumScore: basisPoints(9000) },
        points: points(8),
        attempts: 'best-attempt',
      },
      { id: 'exam', activity: 'exam.passed', points: points(5), attempts: 'best-attempt' },
      {
        id: 'insight',
        activity: 'insight.shared',
        points: points(3),
        attempts: 'every-time',
        cap: { points: points(7), per: 'period' },
      },
      {
        id: 'case',
        activity: 'case.shared',
        points: points(4),
        attempts: 'every-time',
        cap: { points: points(6), per: 'course' },
      },
      { id: 'practice', activity: 'practice.applied', points: points(20), validityMonths: 1 },
      { id: 'survey', activity: 'survey.answered', points: points(1), attempts: 'once-per-subject-per-period' },
      { id: 'assignment', activity: 'assignment.submitted', points: points(0) },
    ],
    campaigns: [
      { id: 'october', multiply: 1.5, from: at('2026-10-05T00:00:00Z'), to: at('2026-10-20T00:00:00Z') },
      {
        id: 'extra',
        activity: 'exam.passed',
        add: points(1),
        from: at('2026-10-10T00:00:00Z'),
        to: at('2026-11-10T00:00:00Z'),
        stackable: true,
      },
    ],
  }),
  aRuleSet({}, 2, at('2026-11-20T00:00:00Z')),
]

const INSTANTS = ['2026-09-30', '2026-10-01', '2026-10-12', '2026-10-31', '2026-11-15', '2026-12-20', '2027-01-03'].map(
  on => at(`${on}T02:00:00Z`),
)

const courses = fc.constantFrom(
  undefined,
  { courseId: brand<CourseId>('C-1') },
  { courseId: brand<CourseId>('C-2'), category: 'strategy' },
  { courseId: brand<CourseId>('C-3'), category: 'strategy' },
)

const ids = fc.integer({ min: 0, max: 15 }).map(n => brand<RecordId>(`r${n}`))

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 2 })

/** Few courses, attempts and instants, so that retakes, regrades and ties are frequent. */
const records: fc.Arbitrary<LearningRecord> = fc
  .record({
    source: fc.constantFrom('lms', 'moodle').map(source => brand<SourceId>(source)),
    id: ids,
    activity: fc.constantFrom(
      'course.completed',
      'exam.passed',
      'exam.passed',
      'exam.failed',
      'insight.shared',
      'case.shared',
      'practice.applied',
      'survey.answered',
      'assignment.submitted',
      'attendance.recorded',
    ),
    course: courses,
    occurredAt: fc.constantFrom(...INSTANTS),
    recordedAt: fc.constantFrom<Instant>(...INSTANTS),
    score: optional(fc.constantFrom(6000, 8000, 9000, 10_000).map(basisPoints)),
    attemptId: optional(fc.constantFrom('a1', 'a2')),
    supersedes: fc.option(ids, { nil: undefined, freq: 5 }),
  })
  .map(({ course, score, attemptId, supersedes, ...rest }) => ({
    ...rest,
    participantId: PARTICIPANT,
    ...(course && { course }),
    ...(score !== undefined && { score }),
    ...(attemptId !== undefined && { attemptId }),
    ...(supersedes !== undefined && { supersedes }),
  }))

export interface Pool {
  readonly records: readonly LearningRecord[]
  readonly voids: readonly RecordVoid[]
}

/** Something that arrives: a record or a void. */
export type Delivery = { readonly record: LearningRecord } | { readonly void: RecordVoid }

/** A participant's records and voids: some voids come for records that never do. */
export const pools: fc.Arbitrary<Pool> = fc.record({
  records: fc.uniqueArray(records, { maxLength: 18, selector: ({ source, id }) => `${source}/${id}` }),
  voids: fc.array(fc.record({ source: fc.constant(brand<SourceId>('lms')), id: ids }).map(aVoid), { maxLength: 3 }),
})

export const deliveriesOf = ({ records: all, voids }: Pool): readonly Delivery[] => [
  ...all.map(record => ({ record })),
  ...voids.map(each => ({ void: each })),
]

export const poolOf = (deliveries: readonly Delivery[]): Pool => ({
  records: deliveries.flatMap(each => ('record' in each ? [each.record] : [])),
  voids: deliveries.flatMap(each => ('void' in each ? [each.void] : [])),
})

/** A pool together with its deliveries in any order. */
export const deliveredPools = pools.chain(pool =>
  fc.record({
    pool: fc.constant(pool),
    deliveries: fc.shuffledSubarray([...deliveriesOf(pool)], { minLength: deliveriesOf(pool).length }),
  }),
)
