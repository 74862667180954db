import { isWithin } from './branch.ts'
import type { LearningRecord } from './learning-record.ts'
import type { Post } from './participant.ts'
import type { Campaign, EarningRule, Match } from './rule-set.ts'

const allows = (allowed: readonly string[] | undefined, value: string | undefined): boolean =>
  allowed === undefined || (value !== undefined && allowed.includes(value))

const matchesCourse = ({ courseIds, categories, tags }: Match, { course }: LearningRecord): boolean =>
  allows(courseIds, course?.courseId) &&
  allows(categories, course?.category) &&
  (tags === undefined || tags.some(tag => course?.tags?.includes(tag)))

const matchesResult = ({ sources, minimumScore }: Match, { source, score }: LearningRecord): boolean =>
  allows(sources, source) && (minimumScore === undefined || (score !== undefined && score >= minimumScore))

const matchesPost = ({ branches, jobLevels }: Match, { branch, jobLevel }: Post): boolean =>
  (branches === undefined || branches.some(node => isWithin(branch, node))) && allows(jobLevels, jobLevel)

/** Whether all conditions hold for a record and the post held on its day. Of several tags one is enough. */
const matches = (match: Match | undefined, record: LearningRecord, post: Post): boolean =>
  match === undefined || (matchesCourse(match, record) && matchesResult(match, record) && matchesPost(match, post))

/** The first rule that fits decides. */
export const earningRuleFor = (
  record: LearningRecord,
  post: Post,
  rules: readonly EarningRule[],
): EarningRule | undefined => rules.find(rule => rule.activity === record.activity && matches(rule.match, record, post))

/** Campaigns whose half-open window holds the instant at which the record's deed was done. */
export const campaignsFor = (record: LearningRecord, post: Post, campaigns: readonly Campaign[]): readonly Campaign[] =>
  campaigns.filter(
    ({ activity, match, from, to }) =>
      from <= record.occurredAt &&
      record.occurredAt < to &&
      (activity === undefined || activity === record.activity) &&
      matches(match, record, post),
  )
