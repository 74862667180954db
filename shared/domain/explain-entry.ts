import type { EntryContext, ExplainedEntry } from './entry-context.ts'
import { explainReversal } from './explain-reversal.ts'
import type { EntryKind } from './ledger-entry.ts'
import type { LocalizedText } from './programme.ts'
import { arithmeticSteps } from './say-arithmetic.ts'

const KINDS: Readonly<Record<EntryKind, LocalizedText>> = {
  award: { 'zh-CN': '积分授予', en: 'award' },
  reversal: { 'zh-CN': '冲销', en: 'reversal' },
  adjustment: { 'zh-CN': '人工调整', en: 'adjustment' },
  redemption: { 'zh-CN': '积分兑换', en: 'redemption' },
  'redemption-release': { 'zh-CN': '兑换退回', en: 'redemption release' },
  expiry: { 'zh-CN': '过期作废', en: 'expiry' },
}

/** What a ledger entry is called. */
export const nameEntryKind = (kind: EntryKind): LocalizedText => KINDS[kind]

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points))

/** Says why a ledger entry was posted, in both languages. */
export function explainEntry(entry: ExplainedEntry, context: EntryContext = {}): LocalizedText {
  if (entry.kind === 'award') return explainAward(entry, context)
  if (entry.kind === 'reversal') return explainReversal(entry, context)
  if (entry.kind === 'adjustment') return explainAdjustment(entry, context)
  const name = nameEntryKind(entry.kind)
  return { 'zh-CN': `${name['zh-CN']} ${signed(entry.points)} 分。`, en: `${name.en}: ${signed(entry.points)}.` }
}

/** Rule, arithmetic up to what a cap cut, what had been there before, and what nearly decided. */
function explainAward(entry: ExplainedEntry, { nearMiss }: EntryContext): LocalizedText {
  const { points, ruleId, ruleSetVersion, trace } = entry
  const steps = arithmeticSteps(trace)
  const before = earlierPart(entry, steps.at(-1)?.result ?? points)
  return {
    'zh-CN': [
      `积分授予 ${signed(points)} 分：按规则 ${ruleId}（第 ${ruleSetVersion} 版），${steps.map(step => step['zh-CN']).join('，')}。`,
      before?.['zh-CN'] ?? '',
      nearMiss?.['zh-CN'] ?? '',
    ].join(''),
    en: [
      `Award of ${signed(points)} by the rule ${ruleId} (version ${ruleSetVersion}): ${steps.map(step => step.en).join(', ')}.`,
      before?.en,
      nearMiss?.en,
    ]
      .filter(part => part !== undefined)
      .join(' '),
  }
}

/** An entry that takes the place of another gives all of its points, or, for a better attempt, only what is more. */
function earlierPart({ points, cites }: ExplainedEntry, worth: number): LocalizedText | undefined {
  if (cites === undefined) return undefined
  if (worth === points) return { 'zh-CN': `接续积分流水 ${cites}。`, en: `It follows the entry ${cites}.` }
  return {
    'zh-CN': `其中 ${worth - points} 分此前已授予（积分流水 ${cites}），本次只补差额。`,
    en: `Of these ${worth - points} had been awarded before (entry ${cites}); this is the difference.`,
  }
}

function explainAdjustment({ points, ruleSetVersion }: ExplainedEntry, { adjustment }: EntryContext): LocalizedText {
  const value = signed(points)
  if (adjustment === undefined) return { 'zh-CN': `人工调整 ${value} 分。`, en: `Adjustment of ${value}.` }
  if (adjustment.kind === 'hold-harmless')
    return {
      'zh-CN': `人工调整 ${value} 分：第 ${ruleSetVersion} 版规则变更后保留已达到的档位或权益。${adjustment.reason}`,
      en: `Adjustment of ${value}: keeps what had been reached before version ${ruleSetVersion} of the rules. ${adjustment.reason}`,
    }
  return {
    'zh-CN': `人工调整 ${value} 分，原因：${adjustment.reason}`,
    en: `Adjustment of ${value} decided by hand. Reason: ${adjustment.reason}`,
  }
}
