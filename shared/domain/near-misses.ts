import { type FailedCondition, failedConditions, type Position } from './conditions.ts'
import type { LearningRecord } from './learning-record.ts'
import { earningRuleFor } from './matching.ts'
import type { LocalizedText } from './programme.ts'
import type { RuleSetDocument } from './rule-set.ts'
import { nameField, sayValue } from './rule-set-words.ts'

/** A rule that would have decided but for one condition. */
export interface NearMiss extends LocalizedText {
  readonly ruleId: string
  /** Its base points. */
  readonly points: number
  readonly failed: FailedCondition
}

/**
 * Which rules of the record's activity nearly decided, in their order: exactly one condition failed, and they come before the one
 * that did decide (a later one would not have been asked).
 */
export function nearMisses(
  record: LearningRecord,
  post: Position,
  { earning }: Pick<RuleSetDocument, 'earning'>,
): readonly NearMiss[] {
  const deciding = earningRuleFor(record, post, earning)
  const asked = deciding === undefined ? earning : earning.slice(0, earning.indexOf(deciding))
  return asked
    .filter(({ activity }) => activity === record.activity)
    .flatMap(({ id, points, match }) => {
      const [failed, ...others] = failedConditions(match, record, post)
      return failed && others.length === 0 ? [{ ruleId: id, points, failed, ...sayMiss(id, points, failed) }] : []
    })
}

function sayMiss(id: string, points: number, { field, wanted, found }: FailedCondition): LocalizedText {
  const [name, asks, is] = [nameField([field]), sayValue(wanted, field), sayValue(found, field)]
  return {
    'zh-CN': `规则 ${id}（${points} 分）只差一个条件：${name['zh-CN']}要求 ${asks['zh-CN']}，实际为 ${is['zh-CN']}。`,
    en: `The rule ${id} (${points} points) missed by one condition: ${name.en} must be ${asks.en}, but was ${is.en}.`,
  }
}
