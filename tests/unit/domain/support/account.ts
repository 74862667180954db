import type { RecordOutcome } from '../../../../shared/domain/account.ts'
import { type AwardKey, brand, type PeriodId, type ProgrammeId } from '../../../../shared/domain/brand.ts'
import type { Derivation } from '../../../../shared/domain/derive.ts'
import { difference } from '../../../../shared/domain/difference.ts'
import { recordKeyOf } from '../../../../shared/domain/learning-record.ts'
import { chainEntries, EMPTY_CHAIN } from '../../../../shared/domain/ledger.ts'
import type { AccountKey, LedgerEntry } from '../../../../shared/domain/ledger-entry.ts'
import { at, PARTICIPANT } from './builders.ts'

export const ACCOUNT: AccountKey = {
  participantId: PARTICIPANT,
  programme: brand<ProgrammeId>('default'),
  period: brand<PeriodId>('2026-Q4'),
}

export interface PostedAccount {
  readonly entries: readonly LedgerEntry[]
  readonly outcomes: ReadonlyMap<string, RecordOutcome>
}

export const EMPTY_ACCOUNT: PostedAccount = { entries: [], outcomes: new Map() }

/** Posts what a derivation says beyond what the account already says. */
export const post = (account: PostedAccount, derivation: Derivation): PostedAccount => {
  const { drafts, outcomes } = difference(derivation, account)
  const head = account.entries.at(-1) ?? EMPTY_CHAIN
  const entries = chainEntries(drafts, head, ACCOUNT, at('2026-11-02T00:00:00Z'))
  return {
    entries: [...account.entries, ...entries],
    outcomes: new Map([...account.outcomes, ...outcomes.map(each => [recordKeyOf(each), each] as const)]),
  }
}

/** Points of each award key; keys that add up to nothing are left out. */
export const sumsOf = (lines: readonly { readonly awardKey: AwardKey; readonly points: number }[]) => {
  const sums = new Map<AwardKey, number>()
  for (const { awardKey, points } of lines) sums.set(awardKey, (sums.get(awardKey) ?? 0) + points)
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0))
}
