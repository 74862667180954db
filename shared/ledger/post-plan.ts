import type { Instant } from '../domain/brand.ts'
import { chainEntries, GENESIS_HASH } from '../domain/ledger.ts'
import type { AccountHead, ParticipantLedger, PostingResult } from '../ports/participant-ledger.ts'
import type { Plan } from './plan-postings.ts'
import { splitLines } from './split-lines.ts'

/** What became of a plan, and how many of its postings were written. */
export interface PlanResult {
  readonly outcome: PostingResult['outcome']
  readonly postings: number
}

/** Writes a plan: one posting, or several where it is large; each of them leaves the account in a valid state. */
export async function postPlan(
  plan: Plan,
  { correlationId }: { readonly correlationId: string },
  ledger: Pick<ParticipantLedger, 'post'>,
  postedAt: Instant,
): Promise<PlanResult> {
  const { key, opening, knownRuleSetVersion, appliedVersion, adjustment, cause, shadow } = plan
  const about = {
    ...(appliedVersion !== undefined && { appliedVersion }),
    ...(cause && { cause }),
    ...(shadow && { shadow }),
  }
  const withFirst = { ...(opening && { opening }), ...(adjustment && { adjustment }) }
  let head: AccountHead | undefined = plan.account
  let postings = 0
  for (const { drafts, outcomes } of splitLines(plan)) {
    const entries = chainEntries(
      drafts,
      { sequence: head?.sequence ?? 0, hash: head?.hash ?? GENESIS_HASH },
      key,
      postedAt,
    )
    const common = { ...key, head, entries, outcomes, knownRuleSetVersion, postedAt, correlationId, ...about }
    const result = await ledger.post(postings > 0 ? common : { ...common, ...withFirst })
    if (result.outcome !== 'posted') return { outcome: result.outcome, postings }
    head = result.head
    postings += 1
  }
  return { outcome: 'posted', postings }
}
