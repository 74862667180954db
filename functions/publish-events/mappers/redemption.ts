import { redemptionDecided } from '../../../events/redemption-decided.v1.ts'
import { redemptionRequested } from '../../../events/redemption-requested.v1.ts'
import type { Redemption } from '../../../shared/domain/wallet/redemption.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import { inserted, type TableChange } from '../table-change.ts'

/** The put of a redemption is its request; where nobody has to approve it, the decision with it. */
export function mapRedemption(change: TableChange): readonly EventDraft[] {
  const [before, after] = [change.before, change.after] as readonly (Partial<Redemption> | undefined)[]
  if (!after || before?.status === after.status) return []
  const { id: redemption, participantId, programme, option, kind, quantity, points, taxableValue, status } = after
  const at = after.steps?.at(-1)?.at
  const [data, about] = [
    { participantId, programme, redemption, option, kind, quantity, points, taxableValue },
    { occurredAt: at, recordedAt: at },
  ]
  const isPending = status === 'pending-approval'
  const requested = inserted(change) ? [draft(redemptionRequested, { ...data, needsApproval: isPending }, about)] : []
  return isPending ? requested : [...requested, draft(redemptionDecided, { ...data, status }, about)]
}
