import { matches, type Position } from './conditions.ts'
import type { LearningRecord } from './learning-record.ts'
import type { Campaign, EarningRule } from './rule-set.ts'

/** The first rule that fits decides. */
export const earningRuleFor = (
  record: LearningRecord,
  post: Position,
  rules: readonly EarningRule[],
): EarningRule | undefined => rules.find(rule => rule.activity === record.activity && matches(rule.match, record, post))

/** Campaigns whose half-open window holds the instant at which the record's deed was done. */
export const campaignsFor = (
  record: LearningRecord,
  post: Position,
  campaigns: readonly Campaign[],
): readonly Campaign[] =>
  campaigns.filter(
    ({ activity, match, from, to }) =>
      from <= record.occurredAt &&
      record.occurredAt < to &&
      (activity === undefined || activity === record.activity) &&
      matches(match, record, post),
  )
