import type * as z from 'zod'

/** One kind of event: its name on the bus, the shape of its `data`, and a realistic sample. */
export interface EventDefinition<Name extends string = string, Data extends z.ZodType = z.ZodType> {
  readonly name: Name
  /** Schemas only grow; a breaking change is a new version beside the old. */
  readonly version: number
  readonly summary: string
  /** Internal events may change; subscribers outside should not rely on them. */
  readonly internal: boolean
  readonly data: Data
  readonly sample: z.output<Data>
}

type Description<Name extends string, Data extends z.ZodType> = Omit<
  EventDefinition<Name, Data>,
  'version' | 'internal'
> & { readonly version?: number; readonly internal?: boolean }

/** Declares an event; version 1 and public unless said otherwise. */
export function defineEvent<const Name extends string, Data extends z.ZodType>(
  description: Description<Name, Data>,
): EventDefinition<Name, Data> {
  return { version: 1, internal: false, ...description }
}

/** The `data` of an event. */
export type DataOf<Definition extends EventDefinition> = z.output<Definition['data']>
