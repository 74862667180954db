import type { Instant, ParticipantId, Points, ProgrammeId } from '../brand.ts'
import type { LocalizedText } from '../programme.ts'
import type { Money, RedemptionOption } from '../rule-set.ts'
import type { LotPart } from './lot.ts'

export const REDEMPTION_STATUSES = ['pending-approval', 'approved', 'fulfilled', 'rejected', 'cancelled'] as const
export type RedemptionStatus = (typeof REDEMPTION_STATUSES)[number]

/** What somebody may do with a redemption. */
export type RedemptionAct = 'approve' | 'reject' | 'cancel' | 'fulfil'

/** A step of a redemption: who did it and why. */
export interface RedemptionStep {
  readonly status: RedemptionStatus
  readonly at: Instant
  /** `client:<id>` or `person:<subject>`. */
  readonly by: string
  readonly reason?: string
}

/** Points spent on an option. They are taken when it is asked for, and given back when nothing comes of it. */
export interface Redemption {
  readonly id: string
  readonly participantId: ParticipantId
  readonly programme: ProgrammeId
  /** The option as it was: the rules may change while somebody waits. */
  readonly option: string
  readonly name: LocalizedText
  readonly kind: RedemptionOption['kind']
  readonly ruleSetVersion: number
  readonly quantity: number
  /** Cost times quantity. */
  readonly points: Points
  readonly lots: readonly LotPart[]
  readonly taxableValue?: Money
  /** Whether the option's stock was counted down, and is counted up when points are given back. */
  readonly stocked?: true
  readonly status: RedemptionStatus
  /** The first is the request. */
  readonly steps: readonly RedemptionStep[]
}

const MOVES: Readonly<
  Record<RedemptionAct, { readonly from: readonly RedemptionStatus[]; readonly to: RedemptionStatus }>
> = {
  approve: { from: ['pending-approval'], to: 'approved' },
  reject: { from: ['pending-approval'], to: 'rejected' },
  cancel: { from: ['pending-approval', 'approved'], to: 'cancelled' },
  fulfil: { from: ['approved'], to: 'fulfilled' },
}

/** Where an act leads; undefined: not from this status. */
export const statusAfter = (status: RedemptionStatus, act: RedemptionAct): RedemptionStatus | undefined =>
  MOVES[act].from.includes(status) ? MOVES[act].to : undefined

/** Whether an act was done already, and by the same hand: then it may be repeated. */
export const isRepeated = ({ steps }: Pick<Redemption, 'steps'>, act: RedemptionAct, by: string): boolean => {
  const last = steps.at(-1)
  return steps.length > 1 && last?.status === MOVES[act].to && last.by === by
}

/** Whether the points go back into the lots they came from. */
export const givesBack = (status: RedemptionStatus): boolean => status === 'rejected' || status === 'cancelled'
