import { type Item, itemSize } from './item-size.ts'
import type { IndexShape } from './table-shapes.ts'

/** An item before and after a write; undefined where there was or is none. */
export interface Change {
  readonly before: Item | undefined
  readonly after: Item | undefined
}

const UNIT_BYTES = 1024

/** Write units for so many bytes; at least one. */
export function unitsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / UNIT_BYTES))
}

/**
 * Write units of one element of a transaction: twice those of the item (the larger of before and after), plus its index rows.
 * Sources: DynamoDB Developer Guide, "Transactions: capacity management", "Item sizes", "Global secondary indexes: write capacity".
 */
export function transactedUnits(change: Change, indexes: readonly IndexShape[]): number {
  return 2 * unitsOf(largerSize(change)) + indexes.reduce((total, index) => total + indexUnits(change, index), 0)
}

/** Write units of one index: a new or removed row 1, changed projected attributes 1, a changed key 2 (one row out, one in). */
function indexUnits(change: Change, index: IndexShape): number {
  const before = rowOf(change.before, index)
  const after = rowOf(change.after, index)
  if (before === undefined || after === undefined) {
    const row = before ?? after
    return row === undefined ? 0 : unitsOf(itemSize(row))
  }
  if (!sameAttributes(before, after, index.keys)) return unitsOf(itemSize(before)) + unitsOf(itemSize(after))
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return sameAttributes(before, after, [...names]) ? 0 : unitsOf(largerSize({ before, after }))
}

/** The row that an item has in an index: its projected attributes, or none when an index key is missing. */
function rowOf(item: Item | undefined, index: IndexShape): Item | undefined {
  if (item === undefined || index.keys.some(key => !(key in item))) return undefined
  const { projected } = index
  return projected === 'all' ? item : Object.fromEntries(Object.entries(item).filter(([name]) => projected.has(name)))
}

function sameAttributes(left: Item, right: Item, names: readonly string[]): boolean {
  // Both come from DynamoDB in the same notation, so equal values have equal text, apart from the order within maps and sets.
  return names.every(name => JSON.stringify(left[name]) === JSON.stringify(right[name]))
}

function largerSize({ before, after }: Change): number {
  return Math.max(before === undefined ? 0 : itemSize(before), after === undefined ? 0 : itemSize(after))
}
