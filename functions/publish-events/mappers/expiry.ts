import { expiryInterrupted } from '../../../events/expiry-interrupted.v1.ts'
import { pointsExpiring } from '../../../events/points-expiring.v1.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import { inserted, type TableChange } from '../table-change.ts'

/** A notice is put once: somebody is to be told that points expire. */
export function mapExpiryNotice(change: TableChange): readonly EventDraft[] {
  const notice = inserted(change)
  if (!notice) return []
  const { participantId, programme, points, on: expiresOn, daysAhead, announcedAt } = notice
  const data = { participantId, programme, points, expiresOn, daysAhead }
  return [draft(pointsExpiring, data, { occurredAt: announcedAt, recordedAt: announcedAt })]
}

/** A round kept its place because its time was up. Forgetting the place is the round's end. */
export function mapExpiryRound({ before, after }: TableChange): readonly EventDraft[] {
  if (!after?.interruptedAt || before?.interruptedAt === after.interruptedAt) return []
  const { programme, interruptedAt } = after
  return [
    draft(expiryInterrupted, { programme, interruptedAt }, { occurredAt: interruptedAt, recordedAt: interruptedAt }),
  ]
}
