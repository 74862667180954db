import * as z from 'zod'
import type { EventDefinition } from './define-event.ts'
import { detailOf, EVENT_SOURCE, type TrainingEvent } from './envelope.ts'

const delivered = z.object({
  id: z.string(),
  source: z.literal(EVENT_SOURCE),
  'detail-type': z.string(),
  detail: z.unknown(),
})

/** A message that is none of the expected events: it can never succeed and belongs into the dead-letter queue. */
export class UnreadableMessageError extends Error {
  override readonly name = 'UnreadableMessageError'
}

type EventUnion<Definitions extends readonly EventDefinition[]> = {
  [Index in keyof Definitions]: TrainingEvent<Definitions[Index]>
}[number]

/**
 * Reads the body of a queue message: a whole EventBridge event.
 * @param expected the events that this consumer's rule lets through
 * @throws UnreadableMessageError when it is not JSON, not ours, of another kind, or malformed
 */
export function readMessage<const Definitions extends readonly EventDefinition[]>(
  body: string,
  expected: Definitions,
): EventUnion<Definitions> {
  try {
    const message = delivered.parse(JSON.parse(body))
    const definition = expected.find(({ name }) => name === message['detail-type'])
    if (!definition) throw new Error(`unexpected event ${message['detail-type']}`)
    return { name: definition.name, ...detailOf(definition).parse(message.detail) } as EventUnion<Definitions>
  } catch (cause) {
    throw new UnreadableMessageError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
