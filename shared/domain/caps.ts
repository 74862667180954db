import type { Judged } from './judgement.ts'
import { recordKeyOf } from './learning-record.ts'
import type { Cap, EarningRule } from './rule-set.ts'

/** A cap as it applies to one record. `all`: of the document; absent: of the record's own rule. */
export interface AppliedCap extends Cap {
  readonly scope?: 'all'
}

export interface Capped {
  readonly points: number
  readonly cut: number
  /** The tightest cap; given when it cut something. */
  readonly cap?: AppliedCap
}

/** What is summed up under one name: everything, or everything of a rule, of a course, or of a rule and a course. */
type Sum = string

const subjectOf = ({ record }: Judged): string =>
  record.course === undefined ? `record ${recordKeyOf(record)}` : `course ${record.course.courseId}`

const sumOf = (judged: Judged, { scope, per }: Pick<AppliedCap, 'scope' | 'per'>): Sum => {
  const own = `rule ${judged.rule.id}`
  if (scope === undefined) return per === 'course' ? `${own} ${subjectOf(judged)}` : own
  if (per === 'rule') return own
  return per === 'course' ? subjectOf(judged) : 'everything'
}

const SUMS: readonly Pick<AppliedCap, 'scope' | 'per'>[] = [
  { per: 'rule' },
  { per: 'course' },
  { scope: 'all', per: 'period' },
  { scope: 'all', per: 'course' },
]

/** Every cap that a record's points count towards: the one of its rule first, then those of the document. */
export const capsOf = (rule: Pick<EarningRule, 'cap'>, caps: readonly Cap[]): readonly AppliedCap[] => [
  ...(rule.cap === undefined ? [] : [rule.cap]),
  ...caps.map(cap => ({ ...cap, scope: 'all' as const })),
]

/** Keeps what each sum has let through so far: the first come, in the order of judging, are served. */
export const createCaps = () => {
  const used = new Map<Sum, number>()

  const leftUnder = (judged: Judged, cap: AppliedCap): number =>
    Math.max(0, cap.points - (used.get(sumOf(judged, cap)) ?? 0))

  /** The cap with the least left; of equals the rule's own, then the one that the document names first. */
  const tightest = (judged: Judged): AppliedCap | undefined =>
    capsOf(judged.rule, judged.caps).toSorted((a, b) => leftUnder(judged, a) - leftUnder(judged, b))[0]

  /** Cuts points to what is left under every cap, and takes them off all sums: another version may cap what this one does not. */
  const take = (judged: Judged, points: number): Capped => {
    const cap = tightest(judged)
    const granted = cap === undefined ? points : Math.min(points, leftUnder(judged, cap))
    for (const sum of SUMS.map(each => sumOf(judged, each))) used.set(sum, (used.get(sum) ?? 0) + granted)
    return { points: granted, cut: points - granted, ...(cap !== undefined && granted < points && { cap }) }
  }

  return { take }
}
