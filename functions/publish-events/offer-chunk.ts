import type { EventBus, Refusal } from '../../shared/ports/event-bus.ts'
import type { Outgoing } from './chunk.ts'

/** How often a chunk is offered before the rest of the batch is given back to the stream. */
const ATTEMPTS = 5

export interface Refused {
  readonly event: Outgoing
  readonly refusal: Refusal
}

/**
 * Offers a chunk, and then again only what was refused, with growing pauses.
 * @returns what stayed refused, in order
 */
export async function offerChunk(
  chunk: readonly Outgoing[],
  bus: EventBus,
  pause: (attempt: number) => Promise<void>,
): Promise<readonly Refused[]> {
  let refused = await offer(chunk, bus)
  for (let attempt = 1; attempt < ATTEMPTS && refused.length > 0; attempt++) {
    await pause(attempt)
    refused = await offer(
      refused.map(({ event }) => event),
      bus,
    )
  }
  return refused
}

async function offer(events: readonly Outgoing[], bus: EventBus): Promise<readonly Refused[]> {
  const results = await bus.put(events.map(({ entry }) => entry)).catch(error => events.map(() => failureOf(error)))
  return events.flatMap((event, place) => {
    const refusal = results[place]
    return refusal ? [{ event, refusal }] : []
  })
}

/** The whole call failed: nobody knows what was taken, so all of it is offered again. Events may be delivered twice. */
const failureOf = (error: unknown): Refusal =>
  error instanceof Error ? { code: error.name, message: error.message } : { code: 'Unknown', message: String(error) }
