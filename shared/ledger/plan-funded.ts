import type { CalendarDay, ParticipantId } from '../domain/brand.ts'
import type { Rulebook } from '../domain/derive-participant.ts'
import type { CampaignBudgets } from '../ports/campaign-budgets.ts'
import type { Clock } from '../ports/clock.ts'
import type { ParticipantLedger } from '../ports/participant-ledger.ts'
import type { Plan } from './plan-postings.ts'
import { readAndPlan } from './read-and-plan.ts'

export interface FundingPorts {
  readonly ledger: Pick<ParticipantLedger, 'load'>
  readonly budgets: Pick<CampaignBudgets, 'claim'>
  readonly clock: Clock
}

/**
 * Plans what is to be posted; where records want something from budgets of campaigns, once these have answered. Every round
 * leaves a grant for each claim, so that another one follows only where an answer made other campaigns the best ones.
 * @returns `busy` when too many others asked the same budget at once
 */
export async function planFunded(
  participantId: ParticipantId,
  from: CalendarDay | undefined,
  rulebook: Rulebook,
  { ledger, budgets, clock }: FundingPorts,
): Promise<readonly Plan[] | 'busy'> {
  for (;;) {
    const { plans, claims } = await readAndPlan(participantId, from, rulebook, ledger)
    if (claims.length === 0) return plans
    for (const claim of claims) if ((await budgets.claim(claim, clock.now())) === 'busy') return 'busy'
  }
}
