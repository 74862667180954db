import { asObject, asObjects } from './call.ts'

const PREFIX = Buffer.from('{"ReturnConsumedCapacity":"TOTAL",')
const FIELD = '"ConsumedCapacity":'

/** Did the caller ask for consumed capacity itself? */
export function asksForCapacity(body: Record<string, unknown>): boolean {
  return body.ReturnConsumedCapacity !== undefined && body.ReturnConsumedCapacity !== 'NONE'
}

/** The request with a demand for its consumed capacity. Spliced into the bytes: writing JSON anew would cost more than the rest of the gateway. */
export function demandCapacity(raw: Buffer, body: Record<string, unknown>): Buffer {
  if (body.ReturnConsumedCapacity === 'NONE' || raw[0] !== 0x7b) {
    return Buffer.from(JSON.stringify({ ...body, ReturnConsumedCapacity: 'TOTAL' }))
  }
  return Buffer.concat([PREFIX, raw.subarray(1)])
}

/**
 * The units in an answer to a demand of ours, and the answer without them.
 * DynamoDB Local writes the field first or last. It is looked for only there: an item may have an attribute of the same name.
 */
export function takeCapacity(answer: Buffer): { units: number; rest: Buffer } {
  const isFirst = answer.subarray(1, 1 + FIELD.length).equals(Buffer.from(FIELD))
  const start = isFirst ? 1 : answer.lastIndexOf(FIELD)
  if (start < 0) return { units: 0, rest: answer }
  const valueStart = start + FIELD.length
  const closing = answer[valueStart] === 0x5b ? ']' : '}'
  // With TOTAL the value holds table names and numbers only: it ends at the first bracket that closes its kind.
  const end = answer.indexOf(closing, valueStart) + 1
  const capacity: unknown = JSON.parse(answer.toString('utf8', valueStart, end))
  return { units: totalUnits(capacity), rest: without(answer, start, end) }
}

function without(answer: Buffer, start: number, end: number): Buffer {
  const comma = 0x2c
  const from = answer[start - 1] === comma ? start - 1 : start
  const to = from === start && answer[end] === comma ? end + 1 : end
  return Buffer.concat([answer.subarray(0, from), answer.subarray(to)])
}

/** Sum of the units of one or several tables, their indexes included. */
export function totalUnits(capacity: unknown): number {
  const tables = Array.isArray(capacity) ? asObjects(capacity) : [asObject(capacity)]
  return tables.reduce((total, table) => total + Number(table.CapacityUnits ?? 0), 0)
}
