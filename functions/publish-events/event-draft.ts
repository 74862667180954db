import type { DataOf, EventDefinition } from '../../events/define-event.ts'

/** What a mapper says of an event; its envelope follows from the change. */
export interface EventDraft {
  readonly definition: EventDefinition
  readonly data: unknown
  /** Absent: when the table changed. */
  readonly occurredAt?: string
  readonly recordedAt?: string
  readonly sequence?: number
}

type About = Partial<Pick<EventDraft, 'occurredAt' | 'recordedAt' | 'sequence'>>

/**
 * Drafts an event. What was read from an item has no type yet, so the event's own schema decides.
 * @throws ZodError when the item lacks what the event must say
 */
export function draft<Definition extends EventDefinition>(
  definition: Definition,
  data: Readonly<Record<keyof DataOf<Definition> & string, unknown>>,
  about: Readonly<Record<keyof About, unknown>> | object = {},
): EventDraft {
  return { definition, data: definition.data.parse(data), ...(about as About) }
}
