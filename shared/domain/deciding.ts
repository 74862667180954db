import type { EarnedBefore } from './account.ts'
import { createAwarding, type Decision } from './awarding.ts'
import type { Claim, GrantOf } from './grant.ts'
import { isJudged, type Judged, judgeRecord } from './judgement.ts'
import { type LearningRecord, recordKeyOf } from './learning-record.ts'
import { notAwarded } from './outcomes.ts'
import type { Placed } from './placement.ts'
import type { Programme } from './programme.ts'
import type { Campaign, RuleSetVersion } from './rule-set.ts'
import { storageDayOf } from './storage-day.ts'

/** The records that count in an account, neither voided nor replaced, in their order, and all that they are judged by. */
export interface Case {
  readonly standing: readonly (Placed & { readonly record: LearningRecord })[]
  readonly programme: Programme
  readonly ruleSets: readonly RuleSetVersion[]
  readonly earnedBefore: EarnedBefore
  readonly grantOf: GrantOf
}

interface Decided {
  readonly record: LearningRecord
  readonly judged?: Judged
  readonly decision: Decision
}

/** @param unasked what a budget that was not asked yet is taken to give of what is wanted */
function decide(
  { standing, programme, ruleSets, earnedBefore, grantOf }: Case,
  unasked: (wanted: number) => number,
): readonly Decided[] {
  const judgements = standing.map(placed => {
    const fund = (campaign: Campaign, wanted: number) => grantOf(placed.record, campaign) ?? unasked(wanted)
    return judgeRecord(placed.record, placed, ruleSets, fund)
  })
  const award = createAwarding(judgements.filter(isJudged), earnedBefore, programme.timeZone)
  return judgements.map(judgement => {
    const { record } = judgement
    if (isJudged(judgement)) return { record, judged: judgement, decision: award(judgement) }
    return { record, decision: { outcome: notAwarded(record, { code: judgement.reason }) } }
  })
}

/** What each record gets from the rules and from what budgets have granted so far, by `recordKeyOf`. */
export const decideRecords = (facts: Case): ReadonlyMap<string, Decision> =>
  new Map(decide(facts, () => 0).map(({ record, decision }) => [recordKeyOf(record), decision]))

/**
 * What budgets are still to be asked for: by records that would get something from them if everything were left. A record that
 * earns nothing even then asks for nothing.
 */
export function claimsOf(facts: Case): readonly Claim[] {
  const { ruleSets, grantOf } = facts
  if (!ruleSets.some(({ document }) => document.campaigns.some(({ budget }) => budget !== undefined))) return []
  return decide(facts, wanted => wanted).flatMap(({ record, judged, decision }) =>
    judged === undefined || decision.award === undefined
      ? []
      : judged.campaigns.flatMap(campaign => {
          const share = judged.worth.trace.budgets?.find(one => one.campaign === campaign.id)
          if (share === undefined || share.wanted === 0 || grantOf(record, campaign) !== undefined) return []
          return [claimOf(record, campaign, share.wanted, facts.programme)]
        }),
  )
}

const claimOf = (
  { participantId, source, id, occurredAt, recordedAt }: LearningRecord,
  campaign: Campaign,
  wanted: Claim['wanted'],
  programme: Programme,
): Claim => ({
  participantId,
  programme: programme.id,
  campaign: campaign.id,
  source,
  id,
  wanted,
  budget: campaign.budget?.points ?? wanted,
  day: storageDayOf(occurredAt),
  recordedAt,
})
