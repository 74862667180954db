import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import { asObjects, type Call, type Reply, UnsupportedCallError } from './call.ts'
import type { GatewayOptions } from './contract.ts'
import { jsonError, jsonReply } from './service-errors.ts'

/** The most entries of one call. Source: EventBridge API reference, PutEvents. */
const MAX_ENTRIES = 10

/** Hands PutEvents to the event bus and answers in EventBridge's form. */
export async function putEvents(call: Call, deliver: GatewayOptions['putEvents']): Promise<Reply> {
  if (call.operation !== 'PutEvents')
    throw new UnsupportedCallError(`The local gateway does not know events ${call.operation}.`)
  const entries = asObjects(call.body.Entries)
  if (entries.length === 0 || entries.length > MAX_ENTRIES) {
    return jsonError(400, 'ValidationException', `PutEvents takes 1 to ${MAX_ENTRIES} entries, not ${entries.length}.`)
  }
  const results = await deliver(entries.map(entryOf))
  return jsonReply(200, {
    FailedEntryCount: results.filter(result => result.ErrorCode !== undefined).length,
    Entries: results,
  })
}

/** An entry as the SDK's types have it: the time, seconds since 1970 on the wire, is a Date. */
function entryOf(wire: Record<string, unknown>): PutEventsRequestEntry {
  const { Time, ...entry } = wire
  return typeof Time === 'number' ? { ...entry, Time: new Date(Time * 1000) } : entry
}
