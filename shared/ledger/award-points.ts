import type { CalendarDay, ParticipantId } from '../domain/brand.ts'
import type { Rulebook } from '../domain/derive-participant.ts'
import type { ParticipantLedger } from '../ports/participant-ledger.ts'
import { type FundingPorts, planFunded } from './plan-funded.ts'
import type { Plan } from './plan-postings.ts'
import { postPlan } from './post-plan.ts'
import { waitsForPublication } from './waits-for-publication.ts'

/** One participant of a batch: what changed, and since when. */
export interface Work {
  readonly participantId: ParticipantId
  /** The first day of the earliest period concerned; undefined: any may be. */
  readonly from: CalendarDay | undefined
  readonly correlationId: string
}

export interface AwardPorts extends FundingPorts {
  readonly ledger: ParticipantLedger
  /** The rules in force now; read again when a publication overtook us. */
  readonly rulebook: (fresh: boolean) => Promise<Rulebook>
  /** Waits before another try; resolves to false when there is no time left for one. */
  readonly pause: (attempt: number) => Promise<boolean>
}

/** Postings written, and accounts whose new records wait because they are fenced. */
export interface Awarded {
  readonly postings: number
  readonly waiting: number
  readonly races: number
}

/** Others kept posting to the account until our time ran out. Nothing is wrong: the message is to come again. */
export class ContentionError extends Error {
  override readonly name = 'ContentionError'
}

/**
 * Derives a participant's accounts from the first period concerned on and posts what the ledger does not say yet.
 * Running it again posts nothing: redelivery, order and crashes need no memory of their own.
 *
 * @throws ContentionError when it lost every race until the time was over
 */
export async function awardPoints(work: Work, ports: AwardPorts): Promise<Awarded> {
  let rulebook = await ports.rulebook(false)
  let postings = 0
  for (let races = 0; ; races++) {
    const plans = await planFunded(work.participantId, work.from, rulebook, ports)
    const done = plans === 'busy' ? ANOTHER_TRY : await postInOrder(plans, work, rulebook, ports)
    postings += done.postings
    if (done.outcome === 'done') return { postings, waiting: done.waiting, races }
    if (done.outcome === 'outdated-rule-set') rulebook = await ports.rulebook(true)
    if (!(await ports.pause(races)))
      throw new ContentionError(`participant ${work.participantId}: lost ${races + 1} races`)
  }
}

type Progress =
  | { readonly outcome: 'done'; readonly postings: number; readonly waiting: number }
  | { readonly outcome: 'lost-race' | 'outdated-rule-set'; readonly postings: number }

/** A budget that everybody asks at once is contention like any other. */
const ANOTHER_TRY: Progress = { outcome: 'lost-race', postings: 0 }

async function postInOrder(
  plans: readonly Plan[],
  work: Work,
  { programmes }: Rulebook,
  { ledger, clock }: AwardPorts,
): Promise<Progress> {
  let postings = 0
  let waiting = 0
  for (const plan of plans) {
    const waits = waitsForPublication(plan, programmes)
    if (waits) waiting += 1
    if (waits && plan.opening === undefined) continue
    const result = await postPlan(waits ? openingAlone(plan) : plan, work, ledger, clock.now())
    postings += result.postings
    if (result.outcome === 'fenced') waiting += 1
    else if (result.outcome !== 'posted') return { outcome: result.outcome, postings }
  }
  return { outcome: 'done', postings, waiting }
}

/**
 * What is known of earlier periods does not wait: the publication reads from the first period on that it reaches, and what was
 * recorded for an earlier one meanwhile would never be known there. Where it matters, the participant is skipped and listed.
 */
const openingAlone = (plan: Plan): Plan => ({ ...plan, drafts: [], outcomes: [] })
