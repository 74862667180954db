import { isWithin } from './branch.ts'
import type { LearningRecord } from './learning-record.ts'
import type { Post } from './participant.ts'
import type { Match } from './rule-set.ts'

/** Where somebody was when it was done: all that rules ask of a post. */
export type Position = Pick<Post, 'branch' | 'jobLevel'>

type Field = keyof Match

interface Condition {
  readonly holds: (match: Match, record: LearningRecord, post: Position) => boolean
  readonly found: (record: LearningRecord, post: Position) => unknown
}

const includes = (allowed: readonly string[] | undefined, value: string | undefined): boolean =>
  allowed === undefined || (value !== undefined && allowed.includes(value))

/** Every condition that a match can have; one that a match does not have holds. Of several tags one is enough. */
const CONDITIONS: Readonly<Record<Field, Condition>> = {
  courseIds: {
    holds: ({ courseIds }, { course }) => includes(courseIds, course?.courseId),
    found: ({ course }) => course?.courseId,
  },
  categories: {
    holds: ({ categories }, { course }) => includes(categories, course?.category),
    found: ({ course }) => course?.category,
  },
  tags: {
    holds: ({ tags }, { course }) => tags === undefined || tags.some(tag => course?.tags?.includes(tag)),
    found: ({ course }) => course?.tags,
  },
  sources: { holds: ({ sources }, { source }) => includes(sources, source), found: ({ source }) => source },
  minimumScore: {
    holds: ({ minimumScore }, { score }) =>
      minimumScore === undefined || (score !== undefined && score >= minimumScore),
    found: ({ score }) => score,
  },
  branches: {
    holds: ({ branches }, _, { branch }) => branches === undefined || branches.some(node => isWithin(branch, node)),
    found: (_, { branch }) => branch,
  },
  jobLevels: {
    holds: ({ jobLevels }, _, { jobLevel }) => includes(jobLevels, jobLevel),
    found: (_, { jobLevel }) => jobLevel,
  },
}

const NAMED = Object.entries(CONDITIONS) as readonly (readonly [Field, Condition])[]

/** Whether all conditions hold for a record and the post held on its day. */
export const matches = (match: Match | undefined, record: LearningRecord, post: Position): boolean =>
  match === undefined || NAMED.every(([, { holds }]) => holds(match, record, post))

/** A condition that did not hold: what the rule wants, and what the record or post says; null: nothing. */
export interface FailedCondition {
  readonly field: Field | 'activity'
  readonly wanted: unknown
  readonly found: unknown
}

/** All conditions that do not hold; none when the match fits. */
export const failedConditions = (
  match: Match | undefined,
  record: LearningRecord,
  post: Position,
): readonly FailedCondition[] =>
  NAMED.filter(([, { holds }]) => match !== undefined && !holds(match, record, post)).map(([field, { found }]) => ({
    field,
    wanted: match?.[field],
    found: found(record, post) ?? null,
  }))
