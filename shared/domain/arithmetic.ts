import { points } from './brand.ts'
import type { BudgetShare, Trace } from './ledger-entry.ts'
import { compareText } from './order.ts'
import type { Campaign } from './rule-set.ts'

const WHOLE = 10_000n

// Floating point would turn 50 x 1.15 into 57.49999 and round it down: factors are taken to four decimals, exactly.
const factorOf = ({ multiply = 1 }: Campaign): bigint => BigInt(Math.round(multiply * Number(WHOLE)))

/** base x factors + additions, half-up to an integer. */
const compute = (base: number, campaigns: readonly Campaign[]): number => {
  const numerator = campaigns.reduce((product, campaign) => product * factorOf(campaign), BigInt(base))
  const denominator = WHOLE ** BigInt(campaigns.length)
  const added = campaigns.reduce((sum, { add = 0 }) => sum + add, 0)
  return Number((2n * numerator + denominator) / (2n * denominator)) + added
}

/** How much a campaign's budget gives of what a record could get from the campaign. */
export type Funding = (campaign: Campaign, wanted: number) => number

/** Campaigns that apply together, and what they make of a base. */
interface Combination {
  readonly free: readonly Campaign[]
  /** Of each campaign with a budget. */
  readonly shares: readonly BudgetShare[]
  readonly points: number
}

/**
 * What a campaign with a budget adds is measured against the record's worth without any such campaign: several of them add up, and
 * what one budget gives does not depend on what another has left.
 */
const combine = (base: number, campaigns: readonly Campaign[], fund: Funding): Combination => {
  const free = campaigns.filter(({ budget }) => budget === undefined)
  const without = compute(base, free)
  const shares = campaigns
    .filter(({ budget }) => budget !== undefined)
    .map(campaign => {
      const wanted = Math.max(0, compute(base, [...free, campaign]) - without)
      return {
        campaign: campaign.id,
        wanted: points(wanted),
        granted: points(Math.min(wanted, fund(campaign, wanted))),
      }
    })
  return { free, shares, points: shares.reduce((sum, { granted }) => sum + granted, without) }
}

/**
 * All stackable campaigns, and of the others the one that leaves the record worth most, after what budgets give. Of equals one that
 * takes nothing from a budget, then the smaller id.
 */
const bestCombination = (base: number, campaigns: readonly Campaign[], fund: Funding): Combination => {
  const stackable = campaigns.filter(campaign => campaign.stackable === true)
  const [best] = campaigns
    .filter(campaign => campaign.stackable !== true)
    .map(rival => ({ rival, result: combine(base, [...stackable, rival], fund) }))
    .toSorted(
      (a, b) =>
        b.result.points - a.result.points ||
        a.result.shares.length - b.result.shares.length ||
        compareText(a.rival.id, b.rival.id),
    )
  return best?.result ?? combine(base, stackable, fund)
}

const traceOf = (base: number, { free, shares }: Combination): Trace => {
  const multiplier = Number(free.reduce((product, { multiply = 1 }) => product * multiply, 1).toFixed(8))
  const added = free.reduce((sum, { add = 0 }) => sum + add, 0)
  const given = shares.filter(({ granted }) => granted > 0).map(({ campaign }) => campaign)
  const applied = [...free.map(({ id }) => id), ...given].toSorted(compareText)
  return {
    base,
    ...(multiplier === 1 ? {} : { multiplier }),
    ...(added === 0 ? {} : { added }),
    ...(shares.length === 0 ? {} : { budgets: shares.toSorted((a, b) => compareText(a.campaign, b.campaign)) }),
    ...(applied.length === 0 ? {} : { campaigns: applied }),
  }
}

export interface Worth {
  readonly points: number
  readonly trace: Trace
}

const NOTHING_GIVEN: Funding = () => 0

/**
 * What a record is worth before caps: base, multiplier, additions, half-up to an integer, and then what budgets give. A rule of
 * zero points keeps the record without value, and no campaign gives it one.
 * @param fund what the budgets give: nothing unless told otherwise
 */
export const worthOf = (base: number, campaigns: readonly Campaign[], fund: Funding = NOTHING_GIVEN): Worth => {
  if (base <= 0) return { points: 0, trace: { base } }
  const best = bestCombination(base, campaigns, fund)
  return { points: Math.max(0, best.points), trace: traceOf(base, best) }
}
