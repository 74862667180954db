import type { EventDefinition } from './define-event.ts'
import { EVENT_SOURCE } from './envelope.ts'
import { sampleDetail } from './sample.ts'

const SCHEMA_FORMAT = 'application/schema+json;version=draft-2020-12'

const messageOf = (definition: EventDefinition, file: string) => ({
  name: definition.name,
  title: definition.name,
  summary: definition.summary,
  contentType: 'application/json',
  tags: [{ name: definition.internal ? 'internal' : 'public' }],
  payload: { schemaFormat: SCHEMA_FORMAT, schema: { $ref: `./${file}` } },
  examples: [{ name: 'sample', payload: sampleDetail(definition) }],
})

/** The AsyncAPI 3.0 document of the bus: one channel, one message an event. https://www.asyncapi.com/docs/reference/specification/v3.0.0 */
export function asyncApi(events: readonly EventDefinition[], fileOf: (event: EventDefinition) => string): object {
  const references = (path: string) => events.map(({ name }) => ({ $ref: `#/${path}/${name}` }))
  const byName = <Value>(map: (event: EventDefinition) => Value) =>
    Object.fromEntries(events.map(event => [event.name, map(event)]))
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Training Points events',
      version: '1.0.0',
      description: `Amazon EventBridge, source ${EVENT_SOURCE}, detail-type = message name. Delivered at least once: drop repetitions by metadata.eventId.`,
    },
    defaultContentType: 'application/json',
    channels: {
      bus: { address: EVENT_SOURCE, messages: byName(({ name }) => ({ $ref: `#/components/messages/${name}` })) },
    },
    operations: {
      publish: { action: 'send', channel: { $ref: '#/channels/bus' }, messages: references('channels/bus/messages') },
    },
    components: { messages: byName(event => messageOf(event, fileOf(event))) },
  }
}
