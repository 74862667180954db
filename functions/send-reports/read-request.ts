import * as z from 'zod'
import { readMessage, UnreadableMessageError } from '../../events/read-message.ts'
import { reportRequested } from '../../events/report-requested.v1.ts'
import { toInstant } from '../../shared/domain/calendar.ts'
import { CADENCES } from '../../shared/ports/reports.ts'
import type { Schedule } from './schedule-runs.ts'

const schedule = z.object({
  kind: z.literal('scheduled-reports'),
  cadence: z.enum(CADENCES),
  scheduledAt: z.string().transform((text, context) => {
    try {
      return toInstant(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'not an instant with an offset' })
      return z.NEVER
    }
  }),
})

export type Request =
  | { readonly kind: 'run'; readonly runId: string }
  | { readonly kind: 'schedule'; readonly schedule: Schedule }

/**
 * Reads what the queue brings: a schedule that fired, or the request for a run.
 * @throws UnreadableMessageError
 */
export function readRequest(body: string): Request {
  const fired = schedule.safeParse(parsed(body))
  if (fired.success) return { kind: 'schedule', schedule: fired.data }
  return { kind: 'run', runId: readMessage(body, [reportRequested]).data.runId }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new UnreadableMessageError('not JSON', { cause })
  }
}
