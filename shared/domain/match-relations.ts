import { isWithin } from './branch.ts'
import type { BranchPath } from './brand.ts'
import type { Match } from './rule-set.ts'

type Wanted<Value> = readonly Value[] | undefined

const isSuperset = (of: Wanted<string>, other: Wanted<string>): boolean =>
  of === undefined || (other?.every(value => of.includes(value)) ?? false)

const reachesAll = (nodes: Wanted<BranchPath>, others: Wanted<BranchPath>): boolean =>
  nodes === undefined || (others?.every(other => nodes.some(node => isWithin(other, node))) ?? false)

/**
 * Whether whatever fits `narrow` also fits `wide`: sound, not complete (two rules that only together leave a third nothing, or a
 * category all of whose courses are named, are not seen). Of tags one is enough, so fewer tags are narrower, as everywhere.
 */
export function covers(wide: Match = {}, narrow: Match = {}): boolean {
  const scoreReaches =
    wide.minimumScore === undefined || (narrow.minimumScore !== undefined && narrow.minimumScore >= wide.minimumScore)
  return (
    scoreReaches &&
    isSuperset(wide.courseIds, narrow.courseIds) &&
    isSuperset(wide.categories, narrow.categories) &&
    isSuperset(wide.tags, narrow.tags) &&
    isSuperset(wide.sources, narrow.sources) &&
    isSuperset(wide.jobLevels, narrow.jobLevels) &&
    reachesAll(wide.branches, narrow.branches)
  )
}

const shareNone = (one: Wanted<string>, other: Wanted<string>): boolean =>
  one !== undefined && other !== undefined && !one.some(value => other.includes(value))

const meetNowhere = (one: Wanted<BranchPath>, other: Wanted<BranchPath>): boolean =>
  one !== undefined && other !== undefined && !one.some(a => other.some(b => isWithin(a, b) || isWithin(b, a)))

/** Whether nothing can fit both: sound, not complete. A course may have the tags of both, and a score reach both minimums. */
export const areDisjoint = (one: Match = {}, other: Match = {}): boolean =>
  shareNone(one.courseIds, other.courseIds) ||
  shareNone(one.categories, other.categories) ||
  shareNone(one.sources, other.sources) ||
  shareNone(one.jobLevels, other.jobLevels) ||
  meetNowhere(one.branches, other.branches)
