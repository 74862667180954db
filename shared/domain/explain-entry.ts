import { explainCap } from './explain-cap.ts'
import type { BudgetShare, EntryKind, LedgerEntry } from './ledger-entry.ts'
import type { LocalizedText } from './programme.ts'

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

type ExplainedEntry = Pick<LedgerEntry, 'kind' | 'points' | 'cites' | 'ruleId' | 'ruleSetVersion' | 'trace'>

/** Said when there is a value: in Chinese, in English. */
type Part = readonly [value: unknown, chinese: string, english: string]

const explainShare = ({ campaign, wanted, granted }: BudgetShare): Part => {
  const isWhole = granted === wanted
  return [
    granted,
    `+ ${granted}（积分活动 ${campaign}${isWhole ? '' : `，预算仅余 ${granted} 分，应得 ${wanted} 分`}）`,
    `+ ${granted} (campaign ${campaign}${isWhole ? '' : `, whose budget had only ${granted} of ${wanted} left`})`,
  ]
}

/** How the number came about, part by part: base, multiplier, additions, what was there before, what a cap took. */
const explainTrace = ({
  base,
  multiplier,
  added,
  earlier,
  cut,
  cap,
  budgets = [],
}: LedgerEntry['trace']): LocalizedText => {
  const limit = explainCap({ cap: cap?.points ?? 0, per: cap?.per ?? '', scope: cap?.scope ?? '' })
  const parts: readonly Part[] = [
    [multiplier, `× ${multiplier}（积分活动）`, `x ${multiplier} (campaign)`],
    [added, `+ ${added}（积分活动）`, `+ ${added} (campaign)`],
    ...budgets.map(explainShare),
    [earlier, `- ${earlier}（以往周期已得）`, `- ${earlier} (earned in earlier periods)`],
    [cut, `- ${cut}（${limit['zh-CN']}）`, `- ${cut} (${limit.en})`],
  ]
  const said = parts.filter(([value]) => value !== undefined)
  return {
    'zh-CN': [`基础分 ${base}`, ...said.map(([, chinese]) => chinese)].join(' '),
    en: [`base ${base}`, ...said.map(([, , english]) => english)].join(' '),
  }
}

/** Says why a ledger entry was posted, in both languages. */
export const explainEntry = (entry: ExplainedEntry): LocalizedText => {
  const { kind, points, cites, ruleId, ruleSetVersion } = entry
  const name = nameEntryKind(kind)
  const signed = points > 0 ? `+${points}` : String(points)
  if (kind === 'reversal')
    return {
      'zh-CN': `冲销 ${signed} 分：更正积分流水 ${cites ?? ''}。`,
      en: `Reversal of ${signed}: corrects the entry ${cites ?? ''}.`,
    }
  if (kind !== 'award') return { 'zh-CN': `${name['zh-CN']} ${signed} 分。`, en: `${name.en}: ${signed}.` }
  const trace = explainTrace(entry.trace)
  const raises = cites === undefined ? undefined : { 'zh-CN': `（接续 ${cites}）`, en: ` (after ${cites})` }
  return {
    'zh-CN': `积分授予 ${signed} 分${raises?.['zh-CN'] ?? ''}：规则 ${ruleId}（第 ${ruleSetVersion} 版），${trace['zh-CN']}。`,
    en: `Award of ${signed}${raises?.en ?? ''}: rule ${ruleId} (version ${ruleSetVersion}), ${trace.en}.`,
  }
}
