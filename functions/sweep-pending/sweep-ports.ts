import type { ParticipantId } from '../../shared/domain/brand.ts'
import type { Rulebook } from '../../shared/domain/derive-participant.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { MemberList } from '../../shared/ports/members.ts'
import type { ParticipantLedger } from '../../shared/ports/participant-ledger.ts'
import type { Sweeping } from '../../shared/ports/sweeping.ts'

/** What a round of sweeping needs from outside. */
export interface SweepPorts {
  readonly ledger: Pick<ParticipantLedger, 'load'>
  readonly members: Pick<MemberList, 'members'>
  readonly sweeping: Sweeping
  readonly rulebook: Rulebook
  readonly clock: Clock
  /** Whether there is time for another page. */
  readonly hasTime: () => boolean
  /** Told of a participant who could not be looked at; the others still are. */
  readonly onFailure: (participantId: ParticipantId, error: unknown) => void
}
