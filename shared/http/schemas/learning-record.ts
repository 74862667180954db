import * as z from 'zod'
import { ACTIVITIES } from '../../domain/learning-record.ts'
import { submissionOf } from './cloud-events.ts'
import { courseId, email, employeeId, instant, sourceId } from './common.ts'

/** The source's own id of an event: anything printable. */
export const recordId = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[^\p{Cc}]+$/u, 'no control characters')

const foreignId = z.string().min(1).max(200)

const learner = z.union(
  [z.strictObject({ employeeId }), z.strictObject({ email }), z.strictObject({ sourceId: foreignId })],
  'exactly one of employeeId, email (a mail address), sourceId',
)
const course = z.union(
  [z.strictObject({ courseId }), z.strictObject({ sourceId: foreignId })],
  'exactly one of courseId, sourceId',
)

const score = z.union(
  [
    z
      .strictObject({ raw: z.number().min(0), max: z.number().positive() })
      .refine(({ raw, max }) => raw <= max, { path: ['raw'], error: 'above max' }),
    z.strictObject({ scaled: z.number().min(0).max(1) }),
  ],
  '{ raw, max } with raw from 0 to max, or { scaled } from 0 to 1',
)

/** One learning record as a platform posts it. Each is judged by itself: a fault makes this one `invalid`, not its neighbours. */
export const learningRecordInput = z.strictObject({
  id: recordId,
  activity: z.enum(ACTIVITIES),
  learner,
  course: course.optional(),
  occurredAt: instant,
  score: score.optional(),
  attemptId: foreignId.optional(),
  durationMinutes: z.number().int().min(0).max(100_000).optional(),
  /** The id of an earlier record of the same source that this one replaces (a regrade). */
  supersedes: recordId.optional(),
})

export type LearningRecordInput = z.output<typeof learningRecordInput>

const envelope = z.strictObject({ source: sourceId, records: z.array(z.unknown()).min(1).max(500) })

/** The envelope only: the records are parsed one by one. CloudEvents are taken as well. */
export const submission = z.preprocess(submissionOf, envelope)

/** The whole, for documentation. */
export const documentedSubmission = envelope.extend({ records: z.array(learningRecordInput).min(1).max(500) })

export const submissionResult = z.object({
  results: z.array(
    z.object({
      id: z.string().nullable(),
      status: z.enum(['accepted', 'duplicate', 'conflict', 'quarantined', 'invalid']),
      errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
    }),
  ),
  correlationId: z.string(),
})
