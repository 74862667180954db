import { canonicalJson } from '../canonical.ts'
import { areDisjoint } from '../match-relations.ts'
import type { Campaign, EarningRule } from '../rule-set.ts'
import { type Check, finding } from './finding.ts'

const mayRaise = ({ activity, match }: Campaign, rule: EarningRule): boolean =>
  rule.points > 0 && (activity === undefined || activity === rule.activity) && !areDisjoint(match, rule.match)

/** A campaign that no rule with points leaves anything to raise. */
export const findCampaignsWithoutRule: Check = ({ campaigns, earning }) =>
  campaigns.flatMap((campaign, index) => {
    if (earning.some(rule => mayRaise(campaign, rule))) return []
    const { id, activity } = campaign
    return finding(
      'error',
      'campaign-without-rule',
      ['campaigns', index],
      `积分活动 ${id} 永远不会生效：没有任何计分规则与它的${activity === undefined ? '条件' : `学习活动 ${activity} 及条件`}相符。`,
      `The campaign ${id} can never apply: no rule that gives points fits ${activity === undefined ? '' : `its activity ${activity} and `}its conditions.`,
    )
  })

/** A campaign that ends before the rules begin. */
export const findCampaignsOver: Check = ({ campaigns }, { effectiveFrom }) =>
  campaigns.flatMap(({ id, to }, index) => {
    if (effectiveFrom === undefined || to > effectiveFrom) return []
    return finding(
      'warning',
      'campaign-over',
      ['campaigns', index, 'to'],
      `积分活动 ${id} 于 ${to} 结束，早于本版规则的生效时间 ${effectiveFrom}，不会起作用。`,
      `The campaign ${id} ends at ${to}, before these rules take effect at ${effectiveFrom}: it will do nothing.`,
    )
  })

/** A campaign that multiplies by 1 and adds nothing. */
export const findCampaignsWithoutEffect: Check = ({ campaigns }) =>
  campaigns.flatMap(({ id, multiply = 1, add = 0 }, index) => {
    if (multiply !== 1 || add !== 0) return []
    return finding(
      'warning',
      'campaign-without-effect',
      ['campaigns', index],
      `积分活动 ${id} 倍数为 1 且不加分，不会改变任何积分。`,
      `The campaign ${id} multiplies by 1 and adds nothing: it changes no points.`,
    )
  })

const saysTheSame = (campaign: Campaign, inForce: readonly Campaign[]): boolean =>
  inForce.some(known => known.id === campaign.id && canonicalJson(known) === canonicalJson(campaign))

/**
 * A budget on what has begun: budgets are consumed in the order of arrival and never redistributed, so there is no fair way to
 * spread a new one over what has arrived already.
 */
export const findRetroactiveBudgets: Check = ({ campaigns }, { now, effectiveFrom, inForce }) =>
  campaigns.flatMap((campaign, index) => {
    const { id, from, budget } = campaign
    const begins = effectiveFrom !== undefined && effectiveFrom > from ? effectiveFrom : from
    const isLate = now !== undefined && begins < now
    if (budget === undefined || !isLate || saysTheSame(campaign, inForce?.campaigns ?? [])) return []
    return finding(
      'error',
      'budget-not-retroactive',
      ['campaigns', index, 'budget'],
      `积分活动 ${id} 自 ${begins} 起已经开始，不能再设定 ${budget.points} 分的预算：预算按到达先后使用，无法分摊到已到达的学习记录。`,
      `The campaign ${id} has been running since ${begins}: a budget of ${budget.points} points cannot be set for it any more, for budgets are used up in the order of arrival and cannot be spread over what has arrived.`,
    )
  })
