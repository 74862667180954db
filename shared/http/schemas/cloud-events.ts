import type * as z from 'zod'
import { ACTIVITIES } from '../../domain/learning-record.ts'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isCloudEvent = (value: unknown): value is Json => isObject(value) && 'specversion' in value

/**
 * CloudEvents 1.0 in structured mode, one or a batch, as a submission: `source` is the source's id, `id` the record's, `type`
 * the activity (a reverse domain before it is ignored), `time` the occurredAt, and `data` the rest of the record. Anything
 * else is passed on as it is. Pointers of faults refer to the submission, `/records/<n>`.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 */
export function submissionOf(body: unknown, context: z.RefinementCtx): unknown {
  const events = Array.isArray(body) ? body : [body]
  if (events.length === 0 || !events.every(isCloudEvent)) return body
  const [first] = events
  if (events.some(({ specversion }) => specversion !== '1.0'))
    context.addIssue({ code: 'custom', path: ['specversion'], message: 'CloudEvents 1.0 only' })
  if (events.some(({ source }) => source !== first?.source))
    context.addIssue({ code: 'custom', path: ['source'], message: 'one source a batch' })
  return { source: first?.source, records: events.map(toRecord) }
}

/** An id within `data` is of the thing it tells of: what makes the event unique is its own. */
const toRecord = ({ id, type, time, data }: Json): Json => ({
  activity: activityOf(type),
  ...(time !== undefined && { occurredAt: time }),
  ...(isObject(data) && data),
  id,
})

const activityOf = (type: unknown): unknown =>
  ACTIVITIES.find(activity => typeof type === 'string' && `.${type}`.endsWith(`.${activity}`)) ?? type
