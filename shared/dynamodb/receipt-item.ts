import type { CalendarDay, Hash, Instant, ParticipantId } from '../domain/brand.ts'
import type { RecordKey } from '../domain/learning-record.ts'
import type { Arrival, QuarantinePlace, Receipt, Whereabouts } from '../ports/learning-intake.ts'

/** The attributes of a receipt. Where the record went is two attributes, of the one kind or of the other. */
export type ReceiptAttributes = {
  readonly contentHash?: Hash
  readonly recordedAt?: Instant
  readonly participantId?: ParticipantId
  readonly day?: CalendarDay
  readonly quarantineKind?: QuarantinePlace['kind']
  readonly quarantineKey?: string
  readonly voidedAt?: Instant
  readonly voidReason?: string
}

/** A receipt says that a record arrived and not where it went: somebody changed the table by hand. */
class MalformedReceiptError extends Error {
  override readonly name = 'MalformedReceiptError'
}

export const whereaboutsAttributes = (whereabouts: Whereabouts): ReceiptAttributes =>
  'quarantine' in whereabouts
    ? { quarantineKind: whereabouts.quarantine.kind, quarantineKey: whereabouts.quarantine.key }
    : { participantId: whereabouts.participantId, day: whereabouts.day }

export const arrivalAttributes = ({ contentHash, recordedAt, whereabouts }: Arrival): ReceiptAttributes => ({
  contentHash,
  recordedAt,
  ...whereaboutsAttributes(whereabouts),
})

export function toReceipt(key: RecordKey, item: ReceiptAttributes): Receipt {
  const { contentHash, recordedAt, voidedAt, voidReason } = item
  return {
    source: key.source,
    id: key.id,
    ...(contentHash && recordedAt && { arrival: { contentHash, recordedAt, whereabouts: whereaboutsOf(item, key) } }),
    ...(voidedAt && { voided: { at: voidedAt, reason: voidReason ?? '' } }),
  }
}

function whereaboutsOf(item: ReceiptAttributes, key: RecordKey): Whereabouts {
  const { participantId, day, quarantineKind, quarantineKey } = item
  if (participantId && day) return { participantId, day }
  if (quarantineKind && quarantineKey) return { quarantine: { kind: quarantineKind, key: quarantineKey } }
  throw new MalformedReceiptError(`receipt of ${key.source}/${key.id} leads nowhere`)
}
