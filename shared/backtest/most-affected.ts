import type { PersonChange } from './backtest-summary.ts'

const LENGTH = 50

const weight = ({ points, gained, lost }: PersonChange): number =>
  Math.abs(points.after - points.before) + 1_000 * (gained.length + lost.length)

/** Whoever gains or loses an entitlement first, then by points. */
export const compareAffected = (a: PersonChange, b: PersonChange): number =>
  weight(b) - weight(a) || (a.participantId < b.participantId ? -1 : 1)

/** Keeps the people most affected. */
export function keepMostAffected(length = LENGTH) {
  let kept: PersonChange[] = []
  return {
    add(person: PersonChange): void {
      kept.push(person)
      // Sorted now and then, so that a hundred thousand people cost no sorting of all.
      if (kept.length >= 4 * length) kept = kept.toSorted(compareAffected).slice(0, length)
    },
    list: (): readonly PersonChange[] => kept.toSorted(compareAffected).slice(0, length),
  }
}
