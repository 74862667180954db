import { isObject, type Json, type JsonObject } from '../template/json.ts'

/** How a rule shapes what its target receives; at most one of the three, as on AWS. */
export interface TargetInput {
  Input?: string | undefined
  InputPath?: string | undefined
  InputTransformer?: { InputPathsMap?: Record<string, string> | undefined; InputTemplate: string } | undefined
}

/** The body that a target receives for an event, as JSON text. */
export function targetBody(event: JsonObject, { Input, InputPath, InputTransformer }: TargetInput): string {
  if (Input !== undefined) return Input
  if (InputPath !== undefined) return JSON.stringify(valueAt(event, InputPath) ?? null)
  if (!InputTransformer) return JSON.stringify(event)
  const values = Object.entries(InputTransformer.InputPathsMap ?? {}).map(([name, path]) => [
    name,
    valueAt(event, path),
  ])
  return fill(InputTransformer.InputTemplate, event, Object.fromEntries(values))
}

/** `$.detail.x` or `$.resources[0]`; undefined when it leads nowhere. */
export function valueAt(event: Json, path: string): Json | undefined {
  const steps = path
    .replace(/^\$\.?/, '')
    .split(/\.|\[|\]/)
    .filter(Boolean)
  return steps.reduce<Json | undefined>((at, step) => {
    if (Array.isArray(at)) return at[Number(step)]
    return isObject(at) ? at[step] : undefined
  }, event)
}

function fill(template: string, event: JsonObject, values: Record<string, Json | undefined>): string {
  // Inside quotes a variable is text; outside it is JSON.
  return template.replace(/"[^"]*"|<[^>]+>/g, part => {
    if (!part.startsWith('"')) return JSON.stringify(variable(part.slice(1, -1), event, values) ?? null)
    return part.replace(/<([^>]+)>/g, (_, name: string) => quoted(variable(name, event, values)))
  })
}

function variable(name: string, event: JsonObject, values: Record<string, Json | undefined>): Json | undefined {
  if (name === 'aws.events.event' || name === 'aws.events.event.json') return event
  if (name === 'aws.events.event.ingestion-time') return event.time
  return values[name]
}

function quoted(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  return JSON.stringify(text).slice(1, -1)
}
