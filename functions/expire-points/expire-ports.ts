import type { ParticipantId } from '../../shared/domain/brand.ts'
import type { Rulebook } from '../../shared/domain/derive-participant.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { ExpiryRound } from '../../shared/ports/expiry-round.ts'
import type { MemberList } from '../../shared/ports/members.ts'
import type { WalletBook } from '../../shared/ports/wallets.ts'
import type { WalletReading } from '../../shared/wallet/read-wallet.ts'

/** What a round of expiry needs from outside. */
export interface ExpirePorts extends WalletReading {
  readonly wallets: WalletBook
  readonly members: Pick<MemberList, 'members'>
  readonly round: ExpiryRound
  readonly rulebook: Rulebook
  readonly clock: Clock
  /** Whether there is time for another page. */
  readonly hasTime: () => boolean
  /** Told of a participant whose wallet could not be looked at; the others still are. */
  readonly onFailure: (participantId: ParticipantId, error: unknown) => void
}
