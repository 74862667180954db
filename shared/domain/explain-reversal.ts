import { ADJUSTMENTS } from './adjustment.ts'
import type { EntryContext, ExplainedEntry } from './entry-context.ts'
import { explainOutcome } from './explain.ts'
import { recordKeyOf } from './learning-record.ts'
import type { LocalizedText } from './programme.ts'

/** Says what a reversal corrects and, as far as that is known, why. */
export function explainReversal(entry: ExplainedEntry, context: EntryContext): LocalizedText {
  const { points, cites = '' } = entry
  const reasons = [sayRecord(entry, context), sayNext(entry, context)].filter(reason => reason !== undefined)
  return {
    'zh-CN': [`冲销 ${points} 分：更正积分流水 ${cites}。`, ...reasons.map(reason => reason['zh-CN'])].join(''),
    en: [`Reversal of ${points}: corrects the entry ${cites}.`, ...reasons.map(reason => reason.en)].join(' '),
  }
}

/** What happened to the record that had earned the points. */
function sayRecord({ record }: ExplainedEntry, { movedTo, outcome }: EntryContext): LocalizedText | undefined {
  const key = recordKeyOf(record)
  if (record.source === ADJUSTMENTS)
    return { 'zh-CN': '原因：该人工调整已撤回。', en: 'Why: the adjustment was taken back.' }
  if (movedTo === 'nowhere')
    return {
      'zh-CN': `原因：学习记录 ${key} 发生当日已不属于任何积分方案。`,
      en: `Why: on the day of the record ${key} the person is in no programme any more.`,
    }
  if (movedTo !== undefined)
    return {
      'zh-CN': `原因：学习记录 ${key} 现计入积分方案 ${movedTo.programme} 的周期 ${movedTo.period}。`,
      en: `Why: the record ${key} now counts in the programme ${movedTo.programme}, period ${movedTo.period}.`,
    }
  if (outcome === undefined || outcome.outcome === 'awarded') return undefined
  const said = explainOutcome(outcome)
  return { 'zh-CN': `原因（学习记录 ${key}）：${said['zh-CN']}`, en: `Why (record ${key}): ${said.en}` }
}

/** What took the place of the reversed entry. */
function sayNext({ record, ruleSetVersion }: ExplainedEntry, { next }: EntryContext): LocalizedText | undefined {
  if (next === undefined || next.kind === 'reversal') return undefined
  const other = recordKeyOf(next.record)
  if (next.ruleSetVersion !== ruleSetVersion)
    return {
      'zh-CN': `规则集由第 ${ruleSetVersion} 版改为第 ${next.ruleSetVersion} 版，已按新版重新计分。`,
      en: `The rules changed from version ${ruleSetVersion} to ${next.ruleSetVersion}, by which it was awarded anew.`,
    }
  if (other !== recordKeyOf(record))
    return { 'zh-CN': `改由学习记录 ${other} 计分。`, en: `The record ${other} counts instead.` }
  return { 'zh-CN': '已重新计算并另行授予。', en: 'It was calculated anew and awarded again.' }
}
