import type { EarnedBefore, OutcomeReason, RecordOutcome } from './account.ts'
import { createAttempts } from './attempts.ts'
import type { Award } from './award.ts'
import { points } from './brand.ts'
import { type Capped, createCaps } from './caps.ts'
import type { Judged } from './judgement.ts'
import type { Trace } from './ledger-entry.ts'
import { keyOf, notAwarded } from './outcomes.ts'

const tracedAs = ({ worth }: Judged, earlier: number, { cut, cap }: Capped): Trace => ({
  ...worth.trace,
  ...(earlier === 0 ? {} : { earlier }),
  ...(cap === undefined ? {} : { cut, cap }),
})

const awardReason = ({ rule }: Judged, capped: Capped): OutcomeReason =>
  capped.cut === 0
    ? { code: 'awarded', ruleId: rule.id }
    : { code: 'awarded-partly', ruleId: rule.id, details: capDetails(capped) }

const capDetails = ({ cut, cap }: Capped): Readonly<Record<string, string | number>> =>
  cap === undefined ? { cut } : { cut, cap: cap.points, per: cap.per, ...(cap.scope && { scope: cap.scope }) }

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
    if (capped.points === 0) return refused(attempt, 'cap-reached', capDetails(capped))
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
