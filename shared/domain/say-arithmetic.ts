import { explainCap } from './explain-cap.ts'
import type { BudgetShare, Trace } from './ledger-entry.ts'
import type { LocalizedText } from './programme.ts'

/** One step from base to points: what was done with which value, and what came out. */
export interface ArithmeticStep extends LocalizedText {
  readonly step: 'base' | 'multiplier' | 'rounding' | 'additions' | 'budget' | 'earlier' | 'cap'
  readonly value: number
  readonly result: number
}

const tidy = (value: number): number => Number(value.toFixed(8))

/** How a trace leads to its points, step by step in the order of arithmetic. */
export function arithmeticSteps(trace: Trace): readonly ArithmeticStep[] {
  const { base, multiplier = 1, added = 0, earlier = 0, cut = 0, campaigns = [], budgets = [] } = trace
  const [product, free] = [tidy(base * multiplier), freePoints(trace)]
  const rounded = free - added
  const shares = shareSteps(budgets, free)
  const total = shares.at(-1)?.result ?? free
  const funded = new Set(budgets.map(({ campaign }) => campaign))
  const names = campaigns.filter(id => !funded.has(id)).join(', ')
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
      result: free,
      'zh-CN': `+ ${added}（积分活动 ${names}）= ${free}`,
      en: `+ ${added} (campaign ${names}) = ${free}`,
    },
    ...shares,
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

/** The cap that cut, in words. */
export const sayCap = ({ cap }: Pick<Trace, 'cap'>): LocalizedText =>
  explainCap({ cap: cap?.points ?? 0, per: cap?.per ?? '', scope: cap?.scope ?? '' })

/** What a budget gave, and what it lacked. */
function shareStep({ campaign, wanted, granted }: BudgetShare, before: number): ArithmeticStep {
  const isWhole = granted === wanted
  const result = before + granted
  return {
    step: 'budget',
    value: granted,
    result,
    'zh-CN': `+ ${granted}（积分活动 ${campaign}${isWhole ? '' : `，预算仅余 ${granted} 分，应得 ${wanted} 分`}）= ${result}`,
    en: `+ ${granted} (campaign ${campaign}${isWhole ? '' : `, whose budget had only ${granted} of ${wanted} left`}) = ${result}`,
  }
}

/** What budgets give comes on top of what the free campaigns make of the base. */
function shareSteps(shares: readonly BudgetShare[], before: number): readonly ArithmeticStep[] {
  const steps: ArithmeticStep[] = []
  for (const share of shares) steps.push(shareStep(share, steps.at(-1)?.result ?? before))
  return steps
}

/** Half-up, as awarding does it; multipliers have at most four decimals each, so a tenth of a millionth is noise. */
const freePoints = ({ base, multiplier = 1, added = 0 }: Trace): number =>
  Math.floor(tidy(base * multiplier) + 0.5) + added
