import * as z from 'zod'
import { expiryInterrupted } from '../../events/expiry-interrupted.v1.ts'
import { readMessage } from '../../events/read-message.ts'

const scheduled = z.looseObject({ kind: z.literal('expire-points') })

/**
 * Checks that a message asks for a round: the daily schedule's, or the event that a round was interrupted.
 * @throws UnreadableMessageError on what can never succeed
 */
export function assertOrder(body: string): void {
  if (!scheduled.safeParse(jsonOf(body)).success) readMessage(body, [expiryInterrupted])
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
