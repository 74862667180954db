import { worthOf } from './arithmetic.ts'
import { capsOf } from './caps.ts'
import { type FailedCondition, failedConditions, type Position } from './conditions.ts'
import type { LearningRecord } from './learning-record.ts'
import type { Trace } from './ledger-entry.ts'
import { campaignsFor } from './matching.ts'
import type { LocalizedText } from './programme.ts'
import type { Campaign, Cap, EarningRule, RuleSetDocument } from './rule-set.ts'
import { sayCap } from './say-arithmetic.ts'

/** Why a campaign raised a record's points, or did not. */
export interface CampaignTrace extends LocalizedText {
  readonly id: string
  readonly verdict: 'applies' | 'not-the-best' | 'outside-window' | 'fails' | 'nothing-to-raise'
  readonly failed: readonly FailedCondition[]
  /** How much of it is spent depends on what arrived before. */
  readonly budget?: { readonly points: number; readonly spent: 'not considered' }
}

/** A cap that the record's points count towards, and what it cut of them alone. */
export interface CapTrace extends LocalizedText {
  readonly of: 'rule' | 'programme'
  readonly points: number
  readonly per: Cap['per']
  readonly cut: number
}

const WORDS: Readonly<Record<CampaignTrace['verdict'], LocalizedText>> = {
  applies: { 'zh-CN': '生效', en: 'applies' },
  'not-the-best': { 'zh-CN': '未采用：另一积分活动更优，且不可叠加', en: 'is not used: another one is worth more' },
  'outside-window': { 'zh-CN': '不在活动时间内', en: 'does not run at that time' },
  fails: { 'zh-CN': '条件不符', en: 'does not fit' },
  'nothing-to-raise': { 'zh-CN': '没有可加成的基础分', en: 'finds no base points to raise' },
}

/** Every campaign of the document with its verdict, in its order. */
export function traceCampaigns(
  record: LearningRecord,
  post: Position,
  { campaigns }: RuleSetDocument,
  rule: EarningRule | undefined,
): readonly CampaignTrace[] {
  const fitting = campaignsFor(record, post, campaigns)
  // A record that is only tried finds every budget untouched.
  const used =
    worthOf(rule?.points ?? 0, fitting, ({ budget }, wanted) => Math.min(wanted, budget?.points ?? wanted)).trace
      .campaigns ?? []
  return campaigns.map(campaign => {
    const failed = failuresOf(campaign, record, post)
    const verdict = verdictOn(campaign, failed, { record, used, hasBase: rule !== undefined && rule.points > 0 })
    const { id, budget } = campaign
    const words = {
      'zh-CN': `积分活动 ${id}：${WORDS[verdict]['zh-CN']}。`,
      en: `The campaign ${id} ${WORDS[verdict].en}.`,
    }
    return { id, verdict, failed, ...(budget && { budget: { ...budget, spent: 'not considered' as const } }), ...words }
  })
}

const failuresOf = ({ activity, match }: Campaign, record: LearningRecord, post: Position) => [
  ...(activity === undefined || activity === record.activity
    ? []
    : [{ field: 'activity', wanted: activity, found: record.activity } as const]),
  ...failedConditions(match, record, post),
]

interface Surroundings {
  readonly record: LearningRecord
  readonly used: readonly string[]
  readonly hasBase: boolean
}

function verdictOn(
  { id, from, to }: Campaign,
  failed: readonly FailedCondition[],
  { record, used, hasBase }: Surroundings,
): CampaignTrace['verdict'] {
  if (record.occurredAt < from || record.occurredAt >= to) return 'outside-window'
  if (failed.length > 0) return 'fails'
  if (!hasBase) return 'nothing-to-raise'
  return used.includes(id) ? 'applies' : 'not-the-best'
}

/** The rule's own cap and those over all rules. */
export function traceCaps(
  { caps = [] }: RuleSetDocument,
  rule: EarningRule | undefined,
  trace: Trace | undefined,
): readonly CapTrace[] {
  if (rule === undefined) return []
  return capsOf(rule, caps).map(cap => {
    const { points, per, scope } = cap
    const isCutting = trace?.cap?.points === points && trace.cap.per === per && trace.cap.scope === scope
    const of = scope === 'all' ? 'programme' : 'rule'
    return { of, points, per, cut: isCutting ? (trace?.cut ?? 0) : 0, ...sayCap({ cap }) }
  })
}
