import type * as z from 'zod'
import { faultsOf } from './faults.ts'
import { badRequest, type Fault } from './problem.ts'
import { malformedText } from './well-formed.ts'

/** A line of an NDJSON body: what it says, or what is wrong with it. */
export type Line<Value> = { readonly line: number } & (
  | { readonly value: Value }
  | { readonly id: string | null; readonly faults: readonly Fault[] }
)

export const MAXIMUM_LINES = 1_000

/** Whatever the line calls its id: an answer should name it also when the line is invalid. */
function idOf(json: unknown): string | null {
  const { employeeId, courseId, id = employeeId ?? courseId } = (json ?? {}) as Readonly<Record<string, unknown>>
  return typeof id === 'string' ? id.slice(0, 100) : null
}

function parseLine<Value>(text: string, line: number, schema: z.ZodType<Value>): Line<Value> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { line, id: null, faults: [{ pointer: '', message: 'not JSON' }] }
  }
  const result = schema.safeParse(json)
  const faults = result.success ? malformedText(json) : faultsOf(result.error)
  return result.success && faults.length === 0 ? { line, value: result.data } : { line, id: idOf(json), faults }
}

/**
 * Parses every line by itself; empty lines do not count. Lines are numbered from 1 as an editor does.
 * @throws Problem 400 when there is none, or more than 1,000
 */
export function parseLines<Value>(text: string, schema: z.ZodType<Value>): readonly Line<Value>[] {
  const lines = text.split(/\r?\n/).map((content, index) => ({ content, line: index + 1 }))
  const filled = lines.filter(({ content }) => content.trim() !== '')
  if (filled.length === 0) throw badRequest([{ pointer: '', message: 'no line' }])
  if (filled.length > MAXIMUM_LINES) throw badRequest([{ pointer: '', message: `more than ${MAXIMUM_LINES} lines` }])
  return filled.map(({ content, line }) => parseLine(content, line, schema))
}
