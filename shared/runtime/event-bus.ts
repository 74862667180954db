import { type EventBridgeClient, PutEventsCommand, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge'
import { EVENT_SOURCE } from '../../events/envelope.ts'
import type { BusEntry, EventBus, Refusal } from '../ports/event-bus.ts'

/** An EventBridge bus. PutEvents succeeds as a call even when it refuses entries: `FailedEntryCount` must be looked at. */
export function createEventBus(client: EventBridgeClient, busName: string): EventBus {
  return {
    async put(entries) {
      const Entries = entries.map(entry => toEntry(entry, busName))
      const { FailedEntryCount = 0, Entries: results = [] } = await client.send(new PutEventsCommand({ Entries }))
      return FailedEntryCount === 0
        ? entries.map(() => undefined)
        : entries.map((_, place) => refusalIn(results[place]))
    },
  }
}

const toEntry = ({ name, detail, time }: BusEntry, busName: string) => ({
  EventBusName: busName,
  Source: EVENT_SOURCE,
  DetailType: name,
  Detail: detail,
  Time: new Date(time),
})

/** An entry without an event id was not taken, even if no code says why. */
function refusalIn(result: PutEventsResultEntry | undefined): Refusal | undefined {
  if (result?.EventId && !result.ErrorCode) return undefined
  return { code: result?.ErrorCode ?? 'NoEventId', message: result?.ErrorMessage ?? '' }
}
