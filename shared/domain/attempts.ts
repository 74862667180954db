import type { EarnedBefore } from './account.ts'
import { type AwardKey, brand, type Instant } from './brand.ts'
import { addMonths, dayOf } from './calendar.ts'
import type { Judged } from './judgement.ts'
import { recordKeyOf } from './learning-record.ts'

/** Whether an attempt may earn, and what it was measured against. */
export type Attempt =
  | { readonly earns: true; readonly key: AwardKey; readonly renews?: AwardKey; readonly earlier: number }
  | { readonly earns: false; readonly code: 'already-earned' | 'better-attempt-counts'; readonly by: string }

interface Earned {
  readonly occurredAt: Instant
  /** How many awards of this period the subject has. */
  readonly times: number
  /** The record or the earlier period that earned it. */
  readonly by: string
}

// Points come before the score: doing better under a leaner rule set must not take points away.
const isBetter = (a: Judged, b: Judged): boolean =>
  a.worth.points === b.worth.points ? (a.record.score ?? -1) > (b.record.score ?? -1) : a.worth.points > b.worth.points

/** For each subject of a best-attempt rule the attempt that counts; of equals the first. */
const bestAttempts = (judged: readonly Judged[]): ReadonlyMap<AwardKey, Judged> => {
  const best = new Map<AwardKey, Judged>()
  for (const attempt of judged) {
    const known = best.get(attempt.key)
    if (attempt.policy === 'best-attempt' && (known === undefined || isBetter(attempt, known)))
      best.set(attempt.key, attempt)
  }
  return best
}

/** Whether the subject's validity has run out by the day of a new attempt. */
const mayRenew = ({ day, policy, rule }: Judged, { occurredAt }: Earned, timeZone: string): boolean =>
  policy === 'once-per-subject' &&
  rule.validityMonths !== undefined &&
  day >= addMonths(dayOf(occurredAt, timeZone), rule.validityMonths)

// An award key may carry one award in an account: what earns again after its validity gets a key of its own.
const keysOf = (key: AwardKey, times: number): { readonly key: AwardKey; readonly renews?: AwardKey } =>
  times === 0 ? { key } : { key: brand<AwardKey>(`${key}@${times + 1}`), renews: key }

/** Decides, record by record in the order of judging, whether a subject may still earn. */
export const createAttempts = (judged: readonly Judged[], earnedBefore: EarnedBefore, timeZone: string) => {
  const best = bestAttempts(judged)
  const earned = new Map<AwardKey, Earned>()

  const earnedEarlier = ({ key, policy }: Judged): Earned | undefined => {
    const before = policy === 'once-per-subject' ? earnedBefore[key] : undefined
    return before && { occurredAt: before.occurredAt, times: 0, by: before.period }
  }

  const tryAttempt = (attempt: Judged): Attempt => {
    const { key, policy } = attempt
    const better = policy === 'best-attempt' ? best.get(key) : undefined
    if (better !== undefined && better !== attempt)
      return { earns: false, code: 'better-attempt-counts', by: recordKeyOf(better.record) }
    const known = earned.get(key) ?? earnedEarlier(attempt)
    if (known !== undefined && !mayRenew(attempt, known, timeZone))
      return { earns: false, code: 'already-earned', by: known.by }
    const earlier = policy === 'best-attempt' ? (earnedBefore[key]?.points ?? 0) : 0
    return { earns: true, ...keysOf(key, known?.times ?? 0), earlier }
  }

  /** Remembers an award: an attempt that a cap cut to nothing has not earned its subject. */
  const remember = ({ key, record }: Judged): void => {
    const times = (earned.get(key)?.times ?? 0) + 1
    earned.set(key, { occurredAt: record.occurredAt, times, by: recordKeyOf(record) })
  }

  return { tryAttempt, remember }
}
