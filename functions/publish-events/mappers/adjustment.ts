import { adjustmentDecided } from '../../../events/adjustment-decided.v1.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import type { TableChange } from '../table-change.ts'

const DAY = /^AT#(\d{4}-\d\d-\d\d)#ADJUSTMENT#/

/** An adjustment became a fact, or was taken back, or the sweeper found that the ledger does not know: it is to follow. */
export function mapAdjustment({ before, after }: TableChange): readonly EventDraft[] {
  const isSwept = after?.sweptAt !== undefined && after.sweptAt !== before?.sweptAt
  if (!after || (before && before.revokedAt === after.revokedAt && !isSwept)) return []
  const { participantId, id: adjustment, decidedAt, revokedAt = decidedAt, sk } = after
  const from = DAY.exec(String(sk))?.[1]
  return [
    draft(adjustmentDecided, { participantId, adjustment, from }, { occurredAt: revokedAt, recordedAt: revokedAt }),
  ]
}
