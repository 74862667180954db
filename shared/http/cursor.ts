import type * as z from 'zod'
import { badRequest } from './problem.ts'

/** Opaque for the client: where the next page starts. */
export const encodeCursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/**
 * Reads a cursor that a page before gave out.
 * @throws Problem 400 when it is not one of ours
 */
export function decodeCursor<Value>(cursor: string | undefined, schema: z.ZodType<Value>): Value | undefined {
  if (cursor === undefined) return undefined
  const result = schema.safeParse(decode(cursor))
  if (!result.success) throw badRequest([{ pointer: '/query/cursor', message: 'not a cursor of this list' }])
  return result.data
}
