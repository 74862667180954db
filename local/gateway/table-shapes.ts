import { asObject, asObjects, asString } from './call.ts'

/** What decides the cost of a write to a table. */
export interface TableShape {
  readonly keys: readonly string[]
  readonly indexes: readonly IndexShape[]
}

/** An index: its key attributes, and what it carries of an item. */
export interface IndexShape {
  readonly keys: readonly string[]
  readonly projected: 'all' | ReadonlySet<string>
}

/** Reads a table's shape from the answer of DescribeTable. */
export function shapeOf(description: unknown): TableShape {
  const table = asObject(asObject(description).Table)
  const keys = keysOf(table)
  const indexes = [...asObjects(table.GlobalSecondaryIndexes), ...asObjects(table.LocalSecondaryIndexes)]
  return { keys, indexes: indexes.map(index => indexShape(index, keys)) }
}

function indexShape(index: Record<string, unknown>, tableKeys: readonly string[]): IndexShape {
  const keys = keysOf(index)
  const projection = asObject(index.Projection)
  if (projection.ProjectionType === 'ALL') return { keys, projected: 'all' }
  const others = Array.isArray(projection.NonKeyAttributes) ? projection.NonKeyAttributes.map(String) : []
  return { keys, projected: new Set([...tableKeys, ...keys, ...others]) }
}

function keysOf(described: Record<string, unknown>): string[] {
  return asObjects(described.KeySchema).flatMap(key => asString(key.AttributeName) ?? [])
}
