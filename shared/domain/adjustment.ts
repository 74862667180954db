import type { Award } from './award.ts'
import {
  type AwardKey,
  brand,
  type Instant,
  type ParticipantId,
  type Points,
  type RecordId,
  type SourceId,
} from './brand.ts'
import type { AccountKey } from './ledger-entry.ts'

/**
 * Points that somebody decided, besides what the rules give: a fact in the participant's partition like a learning record, so
 * that deriving an account again keeps it. It names its account itself: transfers do not move it.
 */
export interface Adjustment extends AccountKey {
  readonly id: string
  readonly participantId: ParticipantId
  /** Never 0. */
  readonly points: Points
  /** `hold-harmless` makes up for what a change of rules would have taken away. */
  readonly kind: 'manual' | 'hold-harmless'
  readonly reason: string
  readonly decidedAt: Instant
  /** The version whose publication it makes up for. */
  readonly ruleSetVersion?: number
  /** Taken back: the derivation no longer sees it. */
  readonly revokedAt?: Instant
}

/** Source of the records that entries of adjustments cite. */
export const ADJUSTMENTS: SourceId = brand<SourceId>('adjustment')

/** What an adjustment posts: an entry under a key of its own. */
export const awardOf = ({ id, points, kind, decidedAt, ruleSetVersion = 0 }: Adjustment): Award => ({
  kind: 'adjustment',
  key: brand<AwardKey>(`adjustment/${id}`),
  points,
  record: { source: ADJUSTMENTS, id: brand<RecordId>(id) },
  ruleId: kind,
  ruleSetVersion,
  trace: { base: points },
  occurredAt: decidedAt,
})

/** Those that count in an account, in the order of their decisions. */
export const adjustmentsOf = (
  { programme, period }: Pick<AccountKey, 'programme' | 'period'>,
  adjustments: readonly Adjustment[],
): readonly Adjustment[] =>
  adjustments
    .filter(one => one.programme === programme && one.period === period && one.revokedAt === undefined)
    .toSorted((a, b) => (a.decidedAt === b.decidedAt ? (a.id < b.id ? -1 : 1) : a.decidedAt < b.decidedAt ? -1 : 1))
