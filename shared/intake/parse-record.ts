import type { Instant } from '../domain/brand.ts'
import { pointerOf } from '../domain/json-pointer.ts'
import { faultsOf } from '../http/faults.ts'
import type { Fault } from '../http/problem.ts'
import { type LearningRecordInput, learningRecordInput } from '../http/schemas/learning-record.ts'
import type { PostedRecord } from '../ports/learning-intake.ts'
import { scoreOf } from './score.ts'

/** Clocks of platforms may run ahead of ours by so much. */
const TOLERANCE_MS = 5 * 60 * 1000
/** Nothing that a programme counts happened earlier: such a date is a platform's default or a slip. */
const EARLIEST = '2000-01-01T00:00:00.000Z'

/** One record of a submission, understood or not. The id is what the source sent, if it sent any. */
export type ParsedRecord =
  | { readonly id: string; readonly record: PostedRecord }
  | { readonly id: string | null; readonly errors: readonly Fault[] }

/**
 * Checks one record by itself and normalises it.
 * @param place its index in `records`; pointers start with `/records/<place>`
 * @param now the server's clock
 */
export function parseRecord(raw: unknown, place: number, now: Instant): ParsedRecord {
  const prefix = ['records', place]
  const parsed = learningRecordInput.safeParse(raw)
  if (!parsed.success) return { id: idOf(raw), errors: faultsOf(parsed.error, prefix) }
  const errors = findFaults(parsed.data, now).map(([field, message]) => ({
    pointer: pointerOf([...prefix, field]),
    message,
  }))
  return errors.length > 0 ? { id: parsed.data.id, errors } : { id: parsed.data.id, record: normalise(parsed.data) }
}

type NamedFault = readonly [field: keyof LearningRecordInput, message: string]

/** What a schema cannot say: it needs the clock, or several fields at once. */
function findFaults(input: LearningRecordInput, now: Instant): readonly NamedFault[] {
  const { id, activity, course, occurredAt, supersedes } = input
  const faults: NamedFault[] = []
  if (Date.parse(occurredAt) > Date.parse(now) + TOLERANCE_MS)
    faults.push(['occurredAt', 'more than 5 minutes in the future'])
  if (occurredAt < EARLIEST) faults.push(['occurredAt', 'before the year 2000'])
  if (course === undefined && /^(course|exam)\./.test(activity)) faults.push(['course', `${activity} needs a course`])
  if (supersedes === id) faults.push(['supersedes', 'a record cannot replace itself'])
  return [...faults, ...malformedText(input)]
}

/** Half a surrogate pair is valid JSON and no text: neither keys nor hashes can be made of it. */
const malformedText = (input: LearningRecordInput): readonly NamedFault[] =>
  (['id', 'learner', 'course', 'attemptId', 'supersedes'] as const)
    .filter(field => /\p{Surrogate}/u.test(Object.values({ ...parts(input[field]) }).join(' ')))
    .map(field => [field, 'not well-formed Unicode'] as const)

const parts = (value: string | object | undefined): object => (typeof value === 'string' ? [value] : (value ?? {}))

function normalise({
  score,
  course,
  attemptId,
  durationMinutes,
  supersedes,
  ...rest
}: LearningRecordInput): PostedRecord {
  return {
    id: rest.id as PostedRecord['id'],
    activity: rest.activity,
    learner: rest.learner,
    occurredAt: rest.occurredAt,
    ...(course && { course }),
    ...(score && { score: scoreOf(score) }),
    ...(attemptId !== undefined && { attemptId }),
    ...(durationMinutes !== undefined && { durationMinutes }),
    ...(supersedes !== undefined && { supersedes: supersedes as PostedRecord['id'] }),
  }
}

function idOf(raw: unknown): string | null {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined
  return typeof id === 'string' ? id.slice(0, 256) : null
}
