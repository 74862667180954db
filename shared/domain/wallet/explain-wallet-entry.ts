import type { LocalizedText } from '../programme.ts'
import type { LotPart } from './lot.ts'
import type { WalletDraft } from './wallet-entry.ts'

const countLots = (lots: readonly LotPart[]): LocalizedText => ({
  'zh-CN': `取自 ${lots.length} 笔获得的积分，先得先用`,
  en: `from ${lots.length} ${lots.length === 1 ? 'earning' : 'earnings'}, the oldest first`,
})

/** Says why an entry of a wallet was posted, in both languages. */
export function explainWalletEntry({ kind, points, lots, option, quantity = 1, reason }: WalletDraft): LocalizedText {
  if (kind === 'expiry')
    return {
      'zh-CN': `过期作废 ${points} 分：可使用至 ${reason}。`,
      en: `Expiry of ${points}: these points could be spent until ${reason}.`,
    }
  if (kind === 'redemption-release') {
    const isRejected = reason === 'rejected'
    return {
      'zh-CN': `兑换退回 +${points} 分：${option} 的兑换${isRejected ? '已驳回' : '已取消'}，退回原积分批次。`,
      en: `Release of +${points}: the redemption of ${option} was ${isRejected ? 'rejected' : 'cancelled'}; the points are back where they came from.`,
    }
  }
  const taken = countLots(lots)
  return {
    'zh-CN': `积分兑换 ${points} 分：${option} × ${quantity}，${taken['zh-CN']}。`,
    en: `Redemption of ${points}: ${option} x ${quantity}, ${taken.en}.`,
  }
}
