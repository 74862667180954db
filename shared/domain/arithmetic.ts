import type { Trace } from './ledger-entry.ts'
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

/** All stackable campaigns, and of the others the one worth most for this base (ties: the smaller id). */
const chooseCampaigns = (base: number, campaigns: readonly Campaign[]): readonly Campaign[] => {
  const worth = (campaign: Campaign): number => compute(base, [campaign])
  const [best] = campaigns
    .filter(campaign => campaign.stackable !== true)
    .toSorted((a, b) => worth(b) - worth(a) || compareText(a.id, b.id))
  return campaigns.filter(campaign => campaign.stackable === true || campaign === best)
}

const traceOf = (base: number, campaigns: readonly Campaign[]): Trace => {
  if (campaigns.length === 0) return { base }
  const multiplier = Number(campaigns.reduce((product, { multiply = 1 }) => product * multiply, 1).toFixed(8))
  const added = campaigns.reduce((sum, { add = 0 }) => sum + add, 0)
  return {
    base,
    ...(multiplier === 1 ? {} : { multiplier }),
    ...(added === 0 ? {} : { added }),
    campaigns: campaigns.map(({ id }) => id).toSorted(compareText),
  }
}

export interface Worth {
  readonly points: number
  readonly trace: Trace
}

/**
 * What a record is worth before caps: base, multiplier, additions, half-up to an integer. A rule of zero points keeps
 * the record without value, and no campaign gives it one.
 */
export const worthOf = (base: number, campaigns: readonly Campaign[]): Worth => {
  if (base <= 0) return { points: 0, trace: { base } }
  const chosen = chooseCampaigns(base, campaigns)
  return { points: Math.max(0, compute(base, chosen)), trace: traceOf(base, chosen) }
}
