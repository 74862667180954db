import * as z from 'zod'
import type { DataOf, EventDefinition } from './define-event.ts'
import { instant, sequence } from './fields.ts'

/** EventBridge `source` of everything we publish. */
export const EVENT_SOURCE = 'training-points'

/** What every event says besides its data. */
const metadata = z.object({
  eventId: z
    .string()
    .min(1)
    .meta({ description: 'The same for every delivery of the same fact: drop repetitions by it' }),
  occurredAt: instant.meta({ description: 'When the fact happened' }),
  recordedAt: instant.meta({ description: 'When the system learned of it' }),
  correlationId: z.string().min(1).meta({ description: 'Of the request or run that began it' }),
  causationId: z.string().min(1).optional().meta({ description: 'eventId of the event that led to this one' }),
  schemaVersion: z.int().positive(),
  sequence: sequence
    .optional()
    .meta({ description: 'Orders the events of one account, where it has a ledger position' }),
})

export type Metadata = z.output<typeof metadata>

/** One event as it is published: detail-type and detail. */
export interface TrainingEvent<Definition extends EventDefinition = EventDefinition> {
  readonly name: Definition['name']
  readonly metadata: Metadata
  readonly data: DataOf<Definition>
}

/** The `detail` of an event: what the generated JSON Schemas describe. */
export const detailOf = <Data extends z.ZodType>(definition: EventDefinition<string, Data>) =>
  z.object({ metadata, data: definition.data })
