import type { EarnedBefore, OutcomeReason, RecordOutcome } from './account.ts'
import { createAttempts } from './attempts.ts'
import type { Award } from './award.ts'
import { points } from './brand.ts'
import { type Capped, createCaps } from './caps.ts'
import type { Judged } from './judgement.ts'
import type { Trace } from './ledger-entry.ts'
import { keyOf, notAwarded } from './outcomes.ts'

const tracedAs = ({ worth, rule }: Judged, earlier: number, { cut }: Capped): Trace => ({
  ...worth.trace,
  ...(earlier === 0 ? {} : { earlier }),
  ...(cut === 0 || rule.cap === undefined ? {} : { cut, cap: rule.cap }),
})

const awardReason = ({ rule }: Judged, { cut }: Capped): OutcomeReason =>
  cut === 0
    ? { code: 'awarded', ruleId: rule.id }
    : { code: 'awarded-partly', ruleId: rule.id, details: { cut, ...capDetails(rule.cap) } }

const capDetails = (cap: Judged['rule']['cap']): Readonly<Record<string, string | number>> =>
  cap === undefined ? {} : { cap: cap.points, per: cap.per }

/** What one record got, and what to say of it. */
export interface Decision {
  readonly outcome: RecordOutcome
  readonly award?: Award
}

const refused = (
  { record, rule }: Judged,
  code: OutcomeReason['code'],
  details?: OutcomeReason['details'],
): Decision => ({
  outcome: notAwarded(record, { code, ruleId: rule.id, ...(details && { details }) }),
})

/** Attempts first, then caps; both remember what they gave, so records must come in their order. */
export const createAwarding = (judged: readonly Judged[], earnedBefore: EarnedBefore, timeZone: string) => {
  const attempts = createAttempts(judged, earnedBefore, timeZone)
  const caps = createCaps()
  return (attempt: Judged): Decision => {
    const { record, rule, version, worth } = attempt
    if (worth.points === 0) return refused(attempt, 'zero-points')
    const verdict = attempts.tryAttempt(attempt)
    if (!verdict.earns) return refused(attempt, verdict.code, { by: verdict.by })
    const { key, renews, earlier } = verdict
    if (worth.points <= earlier) return refused(attempt, 'already-earned', { by: earnedBefore[key]?.period ?? '' })
    const capped = caps.take(attempt, worth.points - earlier)
    if (capped.points === 0) return refused(attempt, 'cap-reached', { cut: capped.cut, ...capDetails(rule.cap) })
    attempts.remember(attempt)
    const given = points(capped.points)
    return {
      award: {
        key,
        ...(renews && { renews }),
        points: given,
        record: keyOf(record),
        ruleId: rule.id,
        ruleSetVersion: version,
        trace: tracedAs(attempt, earlier, capped),
        occurredAt: record.occurredAt,
      },
      outcome: {
        ...keyOf(record),
        outcome: 'awarded',
        points: given,
        reason: awardReason(attempt, capped),
        awardKey: key,
      },
    }
  }
}
