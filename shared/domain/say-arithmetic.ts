import type { Trace } from './ledger-entry.ts'
import type { LocalizedText } from './programme.ts'

/** One step from base to points: what was done with which value, and what came out. */
export interface ArithmeticStep extends LocalizedText {
  readonly step: 'base' | 'multiplier' | 'rounding' | 'additions' | 'earlier' | 'cap'
  readonly value: number
  readonly result: number
}

const tidy = (value: number): number => Number(value.toFixed(8))

/** How a trace leads to its points, step by step in the order of arithmetic. */
export function arithmeticSteps(trace: Trace): readonly ArithmeticStep[] {
  const { base, multiplier = 1, added = 0, earlier = 0, cut = 0, campaigns = [] } = trace
  const [product, total] = [tidy(base * multiplier), uncutPoints(trace)]
  const rounded = total - added
  const names = campaigns.join(', ')
  const steps: readonly (ArithmeticStep | false)[] = [
    { step: 'base', value: base, result: base, 'zh-CN': `基础分 ${base}`, en: `base ${base}` },
    multiplier !== 1 && {
      step: 'multiplier',
      value: multiplier,
      result: product,
      'zh-CN': `× ${multiplier}（积分活动 ${names}）= ${product}`,
      en: `x ${multiplier} (campaign ${names}) = ${product}`,
    },
    rounded !== product && {
      step: 'rounding',
      value: tidy(rounded - product),
      result: rounded,
      'zh-CN': `取整为 ${rounded}`,
      en: `rounded to ${rounded}`,
    },
    added !== 0 && {
      step: 'additions',
      value: added,
      result: total,
      'zh-CN': `+ ${added}（积分活动 ${names}）= ${total}`,
      en: `+ ${added} (campaign ${names}) = ${total}`,
    },
    earlier !== 0 && {
      step: 'earlier',
      value: -earlier,
      result: total - earlier,
      'zh-CN': `- ${earlier}（以往周期已得）= ${total - earlier}`,
      en: `- ${earlier} (earned in earlier periods) = ${total - earlier}`,
    },
    cut !== 0 && {
      step: 'cap',
      value: -cut,
      result: total - earlier - cut,
      'zh-CN': `- ${cut}（${sayCap(trace)['zh-CN']}）= ${total - earlier - cut}`,
      en: `- ${cut} (${sayCap(trace).en}) = ${total - earlier - cut}`,
    },
  ]
  return steps.filter(step => step !== false)
}

const PER: Readonly<Record<string, LocalizedText>> = {
  course: { 'zh-CN': '每门课程', en: 'a course' },
  rule: { 'zh-CN': '每条规则每个周期', en: 'a rule and period' },
  period: { 'zh-CN': '每个周期', en: 'a period' },
}

/** The cap that cut, in words. */
export function sayCap({ cap }: Pick<Trace, 'cap'>): LocalizedText {
  if (cap === undefined) return { 'zh-CN': '积分上限', en: 'cap' }
  const per = PER[cap.per]
  return {
    'zh-CN': `${per?.['zh-CN'] ?? ''}积分上限 ${cap.points} 分`,
    en: `cap of ${cap.points} points ${per?.en ?? ''}`,
  }
}

/** Half-up, as awarding does it; multipliers have at most four decimals each, so a tenth of a millionth is noise. */
const uncutPoints = ({ base, multiplier = 1, added = 0 }: Trace): number =>
  Math.floor(tidy(base * multiplier) + 0.5) + added
