import { canonicalJson } from './canonical.ts'

/** A field that differs; undefined: it is not there. */
export interface LeafChange {
  readonly path: readonly string[]
  readonly before: unknown
  readonly after: unknown
}

type Fields = Readonly<Record<string, unknown>>

/** Lists and money are one thing to people; everything else is looked into. */
const isBranch = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('minorUnits' in value)

const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null)

/** The fields in which two values differ, in the order of their names, as deep as the values go. */
export function leafChanges(before: unknown, after: unknown, path: readonly string[] = []): readonly LeafChange[] {
  if (isSame(before, after)) return []
  if (!isBranch(before) || !isBranch(after)) return [{ path, before, after }]
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return fields.flatMap(field => leafChanges(before[field], after[field], [...path, field]))
}
