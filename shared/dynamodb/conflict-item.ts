import type { ConflictingRecord } from '../ports/learning-intake.ts'
import { CONFLICTS, conflictKey, type Key } from './keys.ts'

export type ConflictItem = Key &
  ConflictingRecord & {
    readonly entity: 'ConflictingRecord'
    readonly gsi1pk: typeof CONFLICTS
    readonly gsi1sk: string
  }

/** A conflicting record, listed in the index for HR. The same content again is the same item. */
export const toConflictItem = (conflicting: ConflictingRecord): ConflictItem => ({
  ...conflictKey(conflicting.source, conflicting.id, conflicting.contentHash),
  entity: 'ConflictingRecord',
  gsi1pk: CONFLICTS,
  gsi1sk: conflicting.recordedAt,
  ...conflicting,
})

export function fromConflictItem(item: ConflictItem): ConflictingRecord {
  const { pk, sk, entity, gsi1pk, gsi1sk, ...conflicting } = item
  return conflicting
}
