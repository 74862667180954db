import type { EarnedBefore, OutcomeReason, RecordOutcome } from './account.ts'
import { createAttempts } from './attempts.ts'
import type { Award, Derivation } from './award.ts'
import { points } from './brand.ts'
import { type Capped, createCaps } from './caps.ts'
import { isJudged, type Judged, judgeRecord } from './judgement.ts'
import { type LearningRecord, type RecordKey, type RecordVoid, recordKeyOf } from './learning-record.ts'
import type { Trace } from './ledger-entry.ts'
import { compareRecords } from './order.ts'
import type { ParticipantFacts } from './participant.ts'
import type { Period } from './period.ts'
import { accountFor, isPlaced, type Placed } from './placement.ts'
import type { Programme } from './programme.ts'
import type { RuleSetVersion } from './rule-set.ts'
import { findSuperseded } from './supersession.ts'

export type { Award, Derivation } from './award.ts'

export interface DerivationInput {
  readonly programme: Programme
  readonly period: Period
  /** All programmes: a record counts where the person was. */
  readonly programmes: readonly Programme[]
  /** The published versions of the programme. */
  readonly ruleSets: readonly RuleSetVersion[]
  readonly facts: ParticipantFacts
  /** All of the participant from the period's start on, in any order, also twice. */
  readonly records: readonly LearningRecord[]
  readonly voids: readonly RecordVoid[]
  readonly earnedBefore: EarnedBefore
}

interface Counted extends Placed {
  readonly record: LearningRecord
}

const keyOf = ({ source, id }: RecordKey): RecordKey => ({ source, id })

const notAwarded = (record: RecordKey, reason: OutcomeReason): RecordOutcome => ({
  ...keyOf(record),
  outcome: 'not-awarded',
  points: points(0),
  reason,
})

const voidedOutcome = (record: RecordKey): RecordOutcome => ({
  ...keyOf(record),
  outcome: 'voided',
  points: points(0),
  reason: { code: 'voided' },
})

/**
 * What became of a record that counts in no account, or undefined when it counts in one. Nothing is posted for such a
 * record: its outcome is derived whenever somebody asks.
 */
export const outcomeWithoutAccount = (
  record: LearningRecord,
  facts: ParticipantFacts,
  programmes: readonly Programme[],
  isVoided: boolean,
): RecordOutcome | undefined => {
  const placement = accountFor(record.occurredAt, facts, programmes)
  if (isPlaced(placement)) return undefined
  return isVoided ? voidedOutcome(record) : notAwarded(record, { code: placement.reason })
}

const inOrder = (records: readonly LearningRecord[]): readonly LearningRecord[] => [
  ...new Map(records.toSorted(compareRecords).map(record => [recordKeyOf(record), record])).values(),
]

const countedIn = (input: DerivationInput, records: readonly LearningRecord[]): readonly Counted[] =>
  records.flatMap(record => {
    const placement = accountFor(record.occurredAt, input.facts, input.programmes)
    const counts =
      isPlaced(placement) && placement.programme.id === input.programme.id && placement.period.id === input.period.id
    return counts ? [{ ...placement, record }] : []
  })

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

interface Decision {
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
const createAwarding = (judged: readonly Judged[], { earnedBefore, programme }: DerivationInput) => {
  const attempts = createAttempts(judged, earnedBefore, programme.timeZone)
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

/**
 * The heart: what all records of a participant, the facts and the rule sets in force say about one account. Pure and
 * blind to the order of its input. Supersession and voids are looked at across the whole pool, because a regrade may
 * have been done in another period than what it replaces; points only for the records that count in this account.
 */
export const deriveAwards = (input: DerivationInput): Derivation => {
  const records = inOrder(input.records)
  const voided = new Set(input.voids.map(recordKeyOf))
  const superseded = findSuperseded(records, voided)
  const counted = countedIn(input, records)
  const judgements = counted
    .filter(({ record }) => !voided.has(recordKeyOf(record)) && !superseded.has(recordKeyOf(record)))
    .map(placed => judgeRecord(placed.record, placed, input.ruleSets))
  const award = createAwarding(judgements.filter(isJudged), input)
  const decisions = new Map(
    judgements.map(judgement => [
      recordKeyOf(judgement.record),
      isJudged(judgement) ? award(judgement) : { outcome: notAwarded(judgement.record, { code: judgement.reason }) },
    ]),
  )
  const outcomeOf = ({ record }: Counted): RecordOutcome => {
    const key = recordKeyOf(record)
    if (voided.has(key)) return voidedOutcome(record)
    const by = superseded.get(key)
    if (by !== undefined) return notAwarded(record, { code: 'superseded', details: { by: recordKeyOf(by) } })
    return decisions.get(key)?.outcome ?? notAwarded(record, { code: 'no-rule' })
  }
  return {
    awards: [...decisions.values()].flatMap((decision: Decision) => decision.award ?? []),
    outcomes: counted.map(outcomeOf),
  }
}
