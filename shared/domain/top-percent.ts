import type { BranchPath } from './brand.ts'
import { type Histogram, peopleFrom, populationOf, topPercentCut } from './ranking.ts'
import type { TopPercentBonus } from './rule-set.ts'
import type { Assessment } from './standing.ts'
import type { Verdict } from './verdict.ts'

/** Among whom places are given. */
export interface RankedPeople {
  /** Of the ranked participants; undefined while no leaderboard was built. */
  readonly histogram: Histogram | undefined
  /** The same of every branch by itself, where a rule asks for it. */
  readonly branches?: ReadonlyMap<BranchPath, Histogram> | undefined
  /** Where the person is at the period's end, or today. */
  readonly branch?: BranchPath | undefined
  /** The programme's; an entitlement may set its own. */
  readonly minimumGroup: number
}

type Asked = RankedPeople & { readonly points: number; readonly assessment: Assessment }

/** The people among whom this one competes, and all groups that get a share of the places. */
function groupsOf({ scope }: TopPercentBonus, { histogram, branches, branch }: Asked) {
  if (scope !== 'branch') return { own: histogram, all: histogram ? [histogram] : [] }
  return { own: branch && branches?.get(branch), all: [...(branches?.values() ?? [])] }
}

/** How many people are in: those at or above the cut of their group, where the group is large enough. */
const winnersOf = (entitlement: TopPercentBonus, groups: readonly Histogram[], minimumGroup: number): number =>
  groups
    .filter(group => populationOf(group) >= minimumGroup)
    .map(group => peopleFrom(topPercentCut(group, entitlement.basisPoints)?.minimumPoints ?? Infinity, group))
    .reduce((sum, people) => sum + people, 0)

/** Ties at the cut are in; who is elsewhere at the period's end is not. */
export function judgeTopPercent(entitlement: TopPercentBonus, asked: Asked): Verdict {
  const { points, assessment } = asked
  if (!assessment.ranked) return { reason: { code: assessment.reason ?? 'outside-programme' } }
  const { own, all } = groupsOf(entitlement, asked)
  if (own === undefined) return { reason: { code: 'not-ranked-yet' } }
  const minimumGroup = entitlement.minGroup ?? asked.minimumGroup
  const cut = topPercentCut(own, entitlement.basisPoints)
  if (cut === undefined || populationOf(own) < minimumGroup) return { reason: { code: 'group-too-small' } }
  if (points < cut.minimumPoints) return { reason: { code: 'below-cut', missing: cut.minimumPoints - points } }
  const { amount, maximumCost } = entitlement
  const cost = amount.minorUnits * winnersOf(entitlement, all, minimumGroup)
  return maximumCost !== undefined && cost > maximumCost.minorUnits ? { amount, needsApproval: true } : { amount }
}
