import type { Adjustment } from './adjustment.ts'
import type { CalendarDay, Instant, Points } from './brand.ts'
import type { AccountKey } from './ledger-entry.ts'
import { type Programme, settingsOf } from './programme.ts'

export const ADJUSTMENT_STATUSES = ['pending', 'approved', 'rejected', 'revoked'] as const
export type AdjustmentStatus = (typeof ADJUSTMENT_STATUSES)[number]

/** Who did something to an adjustment, when and why. */
export interface AdjustmentStep {
  /** `client:<id>` or `person:<subject>`. */
  readonly by: string
  readonly at: Instant
  readonly reason?: string
}

/** Points that somebody wants given or taken by hand. Once approved it is a fact in the participant's partition. */
export interface AdjustmentRequest extends AccountKey {
  readonly id: string
  readonly periodStart: CalendarDay
  /** Never 0. */
  readonly points: Points
  readonly reason: string
  readonly status: AdjustmentStatus
  /** It is of so many points that two people have to want it, and to want it back. */
  readonly needsApproval: boolean
  readonly requested: AdjustmentStep
  readonly decided?: AdjustmentStep
  readonly revoked?: AdjustmentStep
}

/** Whether an adjustment of so many points needs a second person. */
export const needsApproval = (value: number, programme: Pick<Programme, 'settings'>): boolean =>
  Math.abs(value) > settingsOf(programme).adjustmentApprovalAbove

/** Who acts, as far as it matters here. */
export interface AdjustmentActor {
  readonly name: string
  readonly isPerson: boolean
  /** Whether the adjustment is of this person's own account. */
  readonly isConcerned: boolean
}

export type AdjustmentRefusal = 'own-account' | 'same-person' | 'not-a-person' | 'settled'

export type AdjustmentOutcome =
  | { readonly outcome: 'changed' | 'unchanged'; readonly request: AdjustmentRequest }
  | { readonly outcome: 'refused'; readonly because: AdjustmentRefusal }

const refused = (because: AdjustmentRefusal): AdjustmentOutcome => ({ outcome: 'refused', because })

/** A second person, and never the one concerned, nor a machine: somebody has to answer for it. */
function objectionTo({ requested }: AdjustmentRequest, actor: AdjustmentActor): AdjustmentRefusal | undefined {
  if (actor.isConcerned) return 'own-account'
  if (actor.name === requested.by) return 'same-person'
  return actor.isPerson ? undefined : 'not-a-person'
}

/**
 * Approves or rejects. The same by the same person again changes nothing. Whoever asked may say that it was a mistake: for points
 * that were not given nobody has to answer.
 */
export function decideAdjustment(
  request: AdjustmentRequest,
  status: 'approved' | 'rejected',
  actor: AdjustmentActor,
  step: Omit<AdjustmentStep, 'by'>,
): AdjustmentOutcome {
  const isWithdrawal = status === 'rejected' && actor.name === request.requested.by && !actor.isConcerned
  const objection = isWithdrawal ? undefined : objectionTo(request, actor)
  if (objection !== undefined) return refused(objection)
  if (request.status === status && request.decided?.by === actor.name) return { outcome: 'unchanged', request }
  if (request.status !== 'pending') return refused('settled')
  return { outcome: 'changed', request: { ...request, status, decided: { by: actor.name, ...step } } }
}

/** Takes an approved one back: a large one like its approval, a small one by anybody whom it does not concern. */
export function revokeAdjustment(
  request: AdjustmentRequest,
  actor: AdjustmentActor,
  step: Omit<AdjustmentStep, 'by'>,
): AdjustmentOutcome {
  const objection = request.needsApproval ? objectionTo(request, actor) : undefined
  if (actor.isConcerned) return refused('own-account')
  if (objection !== undefined) return refused(objection)
  if (request.status === 'revoked' && request.revoked?.by === actor.name) return { outcome: 'unchanged', request }
  if (request.status !== 'approved') return refused('settled')
  return { outcome: 'changed', request: { ...request, status: 'revoked', revoked: { by: actor.name, ...step } } }
}

/** What the derivation sees of it; undefined before it was approved. */
export function factOf(request: AdjustmentRequest): Adjustment | undefined {
  const { id, participantId, programme, period, points, reason, decided, revoked, status } = request
  if (decided === undefined || status === 'pending' || status === 'rejected') return undefined
  const fact = { id, participantId, programme, period, points, kind: 'manual' as const, reason, decidedAt: decided.at }
  return revoked === undefined ? fact : { ...fact, revokedAt: revoked.at }
}
