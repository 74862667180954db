import type { Judged } from './judgement.ts'
import type { Cap } from './rule-set.ts'

export interface Capped {
  readonly points: number
  readonly cut: number
}

const scopeOf = ({ rule, record }: Judged, { per }: Cap): string =>
  per === 'period' ? rule.id : `${rule.id} ${record.course?.courseId ?? record.id}`

/** Keeps what each cap has let through so far: the first come, in the order of judging, are served. */
export const createCaps = () => {
  const used = new Map<string, number>()

  /** Cuts points to what is left under the rule's cap, and takes them off it. */
  const take = (judged: Judged, points: number): Capped => {
    const { cap } = judged.rule
    // Without a cap in this version the points still count: a later version may set one for the same rule.
    const scopes = (['period', 'course'] as const).map(per => scopeOf(judged, { points: judged.rule.points, per }))
    const spent = cap === undefined ? 0 : (used.get(scopeOf(judged, cap)) ?? 0)
    const granted = cap === undefined ? points : Math.min(points, Math.max(0, cap.points - spent))
    for (const scope of scopes) used.set(scope, (used.get(scope) ?? 0) + granted)
    return { points: granted, cut: points - granted }
  }

  return { take }
}
