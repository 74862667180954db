import { dayOf } from '../calendar.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import type { Programme } from '../programme.ts'
import type { RuleSetVersion, WalletExpiry } from '../rule-set.ts'
import { ruleSetAt } from '../rule-sets.ts'
import type { LotDays } from './earnings.ts'
import { expiresOn } from './expires-on.ts'

/** By the version that gave the points; what no rules gave (an adjustment) by the one in force when it was recorded. */
function expiryOf(entry: LedgerEntry, versions: readonly RuleSetVersion[]): WalletExpiry | undefined {
  const own = versions.find(({ version }) => version === entry.ruleSetVersion) ?? ruleSetAt(entry.recordedAt, versions)
  return own?.document.wallet?.expiry
}

/** When points of a programme were earned and how long they live. */
export const lotDaysOf =
  ({ timeZone }: Pick<Programme, 'timeZone'>, versions: readonly RuleSetVersion[]): LotDays =>
  entry => {
    const earnedOn = dayOf(entry.recordedAt, timeZone)
    const last = expiresOn(earnedOn, expiryOf(entry, versions))
    return last === undefined ? { earnedOn } : { earnedOn, expiresOn: last }
  }

/** Whether points of the programme can expire at all, under any of its versions. */
export const mayExpire = (versions: readonly RuleSetVersion[]): boolean =>
  versions.some(({ document }) => document.wallet?.expiry !== undefined)
