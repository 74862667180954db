import type { EventBus, ParkingLot } from '../../shared/ports/event-bus.ts'
import { chunk } from './chunk.ts'
import { mapBatch } from './map-batch.ts'
import { offerChunk, type Refused } from './offer-chunk.ts'
import type { TableChange } from './table-change.ts'

export interface PublishPorts {
  readonly bus: EventBus
  readonly parking: ParkingLot
  /** Waits before another attempt. */
  readonly pause: (attempt: number) => Promise<void>
}

export interface PublishOutcome {
  readonly published: number
  readonly parked: number
  /** Sequence number from which everything is to come again; absent: all is done. */
  readonly failedFrom?: string
  /** Why, in a word. */
  readonly failure?: string
}

/**
 * Publishes what a batch of changes means, in their order: a later chunk is offered only when every entry of the one before
 * was taken. What can never be published is put aside and blocks nobody.
 */
export async function publishChanges(changes: readonly TableChange[], ports: PublishPorts): Promise<PublishOutcome> {
  const { outgoing, parked, stoppedAt } = await mapBatch(changes, ports.parking)
  let published = 0
  for (const events of chunk(outgoing)) {
    const refused = await offerChunk(events, ports.bus, ports.pause)
    published += events.length - refused.length
    const [first] = refused
    if (first) return { published, parked, ...failedAt(first) }
  }
  if (!stoppedAt) return { published, parked }
  return { published, parked, failedFrom: stoppedAt.sequenceNumber, failure: 'cannot be parked' }
}

const failedAt = ({ event, refusal }: Refused) => ({
  failedFrom: event.change.sequenceNumber,
  failure: refusal.code,
})
