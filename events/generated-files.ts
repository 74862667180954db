import * as z from 'zod'
import { asyncApi } from './async-api.ts'
import { EVENTS } from './catalogue.ts'
import type { EventDefinition } from './define-event.ts'
import { detailOf } from './envelope.ts'

/** Name of an event's JSON Schema, beside which later versions will lie. */
export const schemaFileOf = ({ name, version }: EventDefinition): string => `${name}.v${version}.schema.json`

/**
 * The schema of an event's `detail`. Describes what a reader must accept, so unknown properties are allowed: schemas only grow.
 * Draft 2020-12.
 */
function jsonSchemaOf(definition: EventDefinition): object {
  const { $schema, ...schema } = z.toJSONSchema(detailOf(definition), { io: 'input', target: 'draft-2020-12' })
  return { $schema, title: definition.name, description: definition.summary, ...schema }
}

/** File name and text of everything under events/generated; the same text for the same events. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const schemas = EVENTS.map(definition => [schemaFileOf(definition), jsonSchemaOf(definition)] as const)
  const documents = [...schemas, ['asyncapi.json', asyncApi(EVENTS, schemaFileOf)] as const]
  return new Map(documents.map(([name, document]) => [name, `${JSON.stringify(document, null, 2)}\n`]))
}
