import { type Funding, type Worth, worthOf } from './arithmetic.ts'
import { type AwardKey, brand, type CalendarDay } from './brand.ts'
import { type LearningRecord, recordKeyOf } from './learning-record.ts'
import { campaignsFor, earningRuleFor } from './matching.ts'
import type { Placed } from './placement.ts'
import type { AttemptPolicy, Campaign, Cap, EarningRule, RuleSetVersion } from './rule-set.ts'
import { DEFAULTS, ruleSetAt } from './rule-sets.ts'

/** A record under the rule that fits it, before attempts and caps are looked at. */
export interface Judged {
  readonly record: LearningRecord
  readonly day: CalendarDay
  readonly rule: EarningRule
  readonly version: number
  /** Of the document: they sum over all its rules. */
  readonly caps: readonly Cap[]
  /** Those whose window and match the record fits. */
  readonly campaigns: readonly Campaign[]
  readonly policy: AttemptPolicy
  readonly key: AwardKey
  readonly worth: Worth
}

export type Unjudged = { readonly record: LearningRecord; readonly reason: 'no-rule' | 'no-rule-set' }

export const isJudged = (judgement: Judged | Unjudged): judgement is Judged => 'rule' in judgement

const awardKeyOf = (record: LearningRecord, policy: AttemptPolicy): AwardKey => {
  const course = policy === 'every-time' ? undefined : record.course?.courseId
  return brand<AwardKey>(`${record.activity}/${course ?? recordKeyOf(record)}`)
}

/** The rule set version in force when it was done, and in it the first rule that fits. */
export const judgeRecord = (
  record: LearningRecord,
  { day, post }: Placed,
  ruleSets: readonly RuleSetVersion[],
  fund: Funding,
): Judged | Unjudged => {
  const inForce = ruleSetAt(record.occurredAt, ruleSets)
  if (inForce === undefined) return { record, reason: 'no-rule-set' }
  const { version, document } = inForce
  const rule = earningRuleFor(record, post, document.earning)
  if (rule === undefined) return { record, reason: 'no-rule' }
  const policy = rule.attempts ?? DEFAULTS.attempts
  const campaigns = campaignsFor(record, post, document.campaigns)
  const worth = worthOf(rule.points, campaigns, fund)
  return {
    record,
    day,
    rule,
    version,
    caps: document.caps ?? [],
    campaigns,
    policy,
    key: awardKeyOf(record, policy),
    worth,
  }
}
