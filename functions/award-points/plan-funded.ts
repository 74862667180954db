import type { Rulebook } from '../../shared/domain/derive-participant.ts'
import type { Plan } from '../../shared/ledger/plan-postings.ts'
import { readAndPlan } from '../../shared/ledger/read-and-plan.ts'
import type { AwardPorts, Work } from './award-points.ts'

/**
 * Plans what is to be posted; where records want something from budgets of campaigns, once these have answered. Every round
 * leaves a grant for each claim, so that another one follows only where an answer made other campaigns the best ones.
 */
export async function planFunded(
  { participantId, from }: Work,
  rulebook: Rulebook,
  { ledger, budgets, clock }: Pick<AwardPorts, 'ledger' | 'budgets' | 'clock'>,
): Promise<readonly Plan[] | 'busy'> {
  for (;;) {
    const { plans, claims } = await readAndPlan(participantId, from, rulebook, ledger)
    if (claims.length === 0) return plans
    for (const claim of claims) if ((await budgets.claim(claim, clock.now())) === 'busy') return 'busy'
  }
}
