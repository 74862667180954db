import * as z from 'zod'

/** Of two names of the same field the one that is given; an issue when none or both are. */
export function exactlyOne<Value>(
  context: z.core.$RefinementCtx,
  field: string,
  first: Value | undefined,
  second: Value | undefined,
): Value {
  const given = first ?? second
  if (given !== undefined && (first === undefined || second === undefined)) return given
  const message = given === undefined ? 'missing' : 'given twice'
  context.issues.push({ code: 'custom', path: [field], message, input: given })
  return z.NEVER
}
