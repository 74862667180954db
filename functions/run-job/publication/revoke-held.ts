import type { ParticipantId } from '../../../shared/domain/brand.ts'
import { isReached } from '../../../shared/ledger/seen-view.ts'
import type { KindPorts } from '../job-ports.ts'
import type { ApplyContext } from './apply-change.ts'

/** What was given to make up for a version goes with it. */
export async function revokeHeld(
  participantId: ParticipantId,
  withdrawn: number,
  { change }: Pick<ApplyContext, 'change'>,
  { ledger, clock }: Pick<KindPorts, 'ledger' | 'clock'>,
): Promise<void> {
  const view = await ledger.load(participantId, change.firstDay)
  for (const adjustment of view?.adjustments ?? []) {
    const account = view?.accounts.find(one => one.period === adjustment.period && isReached(change, one))
    const isHeld = adjustment.kind === 'hold-harmless' && adjustment.ruleSetVersion === withdrawn
    if (account && isHeld) await ledger.revoke(adjustment, account.periodStart, clock.now())
  }
}
