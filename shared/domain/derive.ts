import type { EarnedBefore, RecordOutcome } from './account.ts'
import { type Adjustment, adjustmentsOf, awardOf } from './adjustment.ts'
import type { Derivation } from './award.ts'
import { claimsOf, decideRecords } from './deciding.ts'
import { compareClaims, type Grant, grantsIn } from './grant.ts'
import { type LearningRecord, type RecordVoid, recordKeyOf } from './learning-record.ts'
import { compareRecords } from './order.ts'
import { notAwarded, voidedOutcome } from './outcomes.ts'
import type { ParticipantFacts } from './participant.ts'
import type { Period } from './period.ts'
import { accountFor, isPlaced, type Placed } from './placement.ts'
import type { Programme } from './programme.ts'
import type { RuleSetVersion } from './rule-set.ts'
import { findSuperseded } from './supersession.ts'

export type { Derivation } from './award.ts'

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
  readonly adjustments: readonly Adjustment[]
  /** What budgets of campaigns have given so far. */
  readonly grants: readonly Grant[]
  readonly earnedBefore: EarnedBefore
}

interface Counted extends Placed {
  readonly record: LearningRecord
}

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
  const standing = counted.filter(
    ({ record }) => !voided.has(recordKeyOf(record)) && !superseded.has(recordKeyOf(record)),
  )
  const facts = { ...input, standing, grantOf: grantsIn(input.programme.id, input.grants) }
  const decisions = decideRecords(facts)
  const outcomeOf = ({ record }: Counted): RecordOutcome => {
    const key = recordKeyOf(record)
    if (voided.has(key)) return voidedOutcome(record)
    const by = superseded.get(key)
    if (by !== undefined) return notAwarded(record, { code: 'superseded', details: { by: recordKeyOf(by) } })
    return decisions.get(key)?.outcome ?? notAwarded(record, { code: 'no-rule' })
  }
  const adjustments = adjustmentsOf({ programme: input.programme.id, period: input.period.id }, input.adjustments)
  return {
    awards: [...[...decisions.values()].flatMap(({ award }) => award ?? []), ...adjustments.map(awardOf)],
    outcomes: counted.map(outcomeOf),
    claims: claimsOf(facts).toSorted(compareClaims),
  }
}
