/** What somebody has reached with some points in a period: the band's score, and the entitlements whose threshold is met. */
export interface Reached {
  /** Null: not assessed. */
  readonly kpiScore: number | null
  readonly entitlements: ReadonlySet<string>
}

/** What some points reach under the rules as they were, or as they are to be. */
export type Reaching = (points: number) => Reached

/** Whether a band or an entitlement is gone. One that the new rules no longer have cannot be held by any points. */
const loses = (had: Reached, has: Reached, offered: ReadonlySet<string>): boolean =>
  (had.kpiScore ?? -1) > (has.kpiScore ?? -1) ||
  [...had.entitlements].some(id => offered.has(id) && !has.entitlements.has(id))

/** No threshold lies higher: a bound of the schema for points. */
const HIGHEST = 1_000_000

/**
 * How many points have to be added so that no band and no entitlement reached under the old rules is lost under the new ones.
 * Thresholds only: who is among the best depends on everybody else, and is not reached before the period ends.
 * @param offered entitlements that the new rules still have
 * @returns 0 when nothing is lost, or when no points could hold it
 */
export function heldPoints(
  { before, after }: { readonly before: number; readonly after: number },
  { old, young }: { readonly old: Reaching; readonly young: Reaching },
  offered: ReadonlySet<string>,
): number {
  const had = old(before)
  const isLost = (points: number) => loses(had, young(points), offered)
  if (!isLost(after) || isLost(HIGHEST)) return 0
  let [lost, held] = [after, HIGHEST]
  while (held - lost > 1) {
    const middle = Math.floor((lost + held) / 2)
    if (isLost(middle)) lost = middle
    else held = middle
  }
  return held - after
}
