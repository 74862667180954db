import type { LocalizedText } from './programme.ts'

/** A cap as outcomes cite it in their details: points, what it sums over, and `all` for one of the whole rule set. */
interface CitedCap {
  readonly cap?: string | number
  readonly per?: string | number
  readonly scope?: string | number
}

/** A number of points in English. */
export const countPoints = (points: number): string => (points === 1 ? '1 point' : `${points} points`)

const SUMS: Readonly<Record<string, LocalizedText>> = {
  'own course': { 'zh-CN': '每门课程', en: 'a course' },
  'own period': { 'zh-CN': '每个周期', en: 'a period' },
  'all course': { 'zh-CN': '每门课程合计（不分规则）', en: 'a course over all rules' },
  'all rule': { 'zh-CN': '每条规则每个周期', en: 'a rule and period' },
  'all period': { 'zh-CN': '每个周期合计（不分规则）', en: 'a period over all rules' },
}

const sumOf = ({ per, scope }: CitedCap): LocalizedText => {
  // A rule's own cap per rule says the same as its cap per period.
  const own = per === 'course' ? 'own course' : 'own period'
  const name = scope === 'all' ? `all ${per}` : own
  return SUMS[name] ?? { 'zh-CN': '', en: 'a period' }
}

/** Names a cap so that it fits into a sentence. */
export const explainCap = (cited: CitedCap): LocalizedText => {
  const sum = sumOf(cited)
  return {
    'zh-CN': `${sum['zh-CN']}的积分上限（${cited.cap} 分）`,
    en: `the cap of ${countPoints(Number(cited.cap))} ${sum.en}`,
  }
}
