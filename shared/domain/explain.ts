import type { OutcomeReason, RecordOutcome } from './account.ts'
import { countPoints, explainCap } from './explain-cap.ts'
import type { LocalizedText } from './programme.ts'

/** What a sentence needs: the points given and the reason with its details. */
type Explained = Pick<RecordOutcome, 'points' | 'reason'>
type Sentence = (outcome: Explained) => LocalizedText

const always = (chinese: string, english: string): Sentence => {
  const text = { 'zh-CN': chinese, en: english }
  return () => text
}

const detail = ({ details }: OutcomeReason, name: string): string => String(details?.[name] ?? '')

/** A record is named by `source/id`, a period by its id alone. */
const earnedBy = (by: string): LocalizedText => {
  if (by === '') return { 'zh-CN': '此前', en: 'earlier' }
  return by.includes('/')
    ? { 'zh-CN': `凭学习记录 ${by} `, en: `by the record ${by}` }
    : { 'zh-CN': `在周期 ${by} `, en: `in the period ${by}` }
}

const capOf = ({ details = {} }: OutcomeReason): LocalizedText => explainCap(details)

const awardedPartly: Sentence = ({ points, reason }) => {
  const cap = capOf(reason)
  const cut = detail(reason, 'cut')
  return {
    'zh-CN': `授予 ${points} 分；因达到${cap['zh-CN']}，另有 ${cut} 分未计入。`,
    en: `${countPoints(points)} awarded; ${cap.en} took away ${cut} more.`,
  }
}

const capReached: Sentence = ({ reason }) => {
  const cap = capOf(reason)
  return {
    'zh-CN': `未授予积分：已达到${cap['zh-CN']}。`,
    en: `No points: ${cap.en} has been reached.`,
  }
}

const alreadyEarned: Sentence = ({ reason }) => {
  const by = earnedBy(detail(reason, 'by'))
  return {
    'zh-CN': `未授予积分：该项目已${by['zh-CN']}获得积分，不重复计分。`,
    en: `No points: this was already earned ${by.en} and does not count twice.`,
  }
}

const betterAttemptCounts: Sentence = ({ reason }) => ({
  'zh-CN': `未授予积分：以成绩更好的一次（学习记录 ${detail(reason, 'by')}）计分。`,
  en: `No points: the better attempt (record ${detail(reason, 'by')}) counts.`,
})

const superseded: Sentence = ({ reason }) => ({
  'zh-CN': `未授予积分：该记录已被更正后的学习记录 ${detail(reason, 'by')} 取代。`,
  en: `No points: the corrected record ${detail(reason, 'by')} has taken the place of this one.`,
})

const OUTCOMES: Readonly<Record<OutcomeReason['code'], Sentence>> = {
  awarded: ({ points }) => ({ 'zh-CN': `授予 ${points} 分。`, en: `${countPoints(points)} awarded.` }),
  'awarded-partly': awardedPartly,
  'no-rule': always(
    '未授予积分：没有适用于该学习记录的积分规则。',
    'No points: no earning rule fits this learning record.',
  ),
  'zero-points': always(
    '已保留记录，但按积分规则该学习活动不计分。',
    'Kept as a record: the rule for this activity gives no points.',
  ),
  'already-earned': alreadyEarned,
  'better-attempt-counts': betterAttemptCounts,
  'cap-reached': capReached,
  superseded,
  voided: always('该学习记录已撤销，不计积分。', 'This learning record was voided and gives no points.'),
  'before-hiring': always('未授予积分：学习发生在入职之前。', 'No points: it was done before the hiring date.'),
  'after-leaving': always('未授予积分：学习发生在离职之后。', 'No points: it was done after the last day employed.'),
  'outside-programme': always(
    '未授予积分：学习发生当日不属于任何积分方案的参与人员。',
    'No points: on that day the person took part in no points programme.',
  ),
  'no-rule-set': always(
    '未授予积分：学习发生时尚无生效的积分规则集。',
    'No points: no rule set was in force when it was done.',
  ),
}

/** Says in plain words what became of a learning record and why, in both languages. */
export const explainOutcome = (outcome: Explained): LocalizedText => OUTCOMES[outcome.reason.code](outcome)
