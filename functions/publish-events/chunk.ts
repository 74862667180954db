import { EVENT_SOURCE, type TrainingEvent } from '../../events/envelope.ts'
import type { BusEntry } from '../../shared/ports/event-bus.ts'
import type { TableChange } from './table-change.ts'

/** PutEvents takes 10 entries and 1 MB. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
const ENTRIES = 10
/** A little less: the queues behind the bus take 1 MB with the envelope that EventBridge puts around the detail. */
export const MAXIMUM_BYTES = 1_000_000
/** EventBridge counts 14 bytes for the time. */
const TIME_BYTES = 14

/** An event on its way out, and the change that it came from. */
export interface Outgoing {
  readonly change: TableChange
  readonly entry: BusEntry
  readonly bytes: number
}

export function toOutgoing({ name, metadata, data }: TrainingEvent, change: TableChange): Outgoing {
  const detail = JSON.stringify({ metadata, data })
  const bytes = TIME_BYTES + Buffer.byteLength(EVENT_SOURCE) + Buffer.byteLength(name) + Buffer.byteLength(detail)
  return { change, entry: { name, detail, time: metadata.occurredAt }, bytes }
}

/** Cuts events into calls, in order. */
export function chunk(events: readonly Outgoing[]): readonly (readonly Outgoing[])[] {
  const chunks: Outgoing[][] = []
  let room = 0
  for (const event of events) {
    const last = chunks.at(-1)
    if (last && last.length < ENTRIES && event.bytes <= room) last.push(event)
    else chunks.push([event])
    room = (last === chunks.at(-1) ? room : MAXIMUM_BYTES) - event.bytes
  }
  return chunks
}
