import {
  type AwardKey,
  brand,
  type Hash,
  type PeriodId,
  points,
  type RecordId,
  type SourceId,
} from '../../../../shared/domain/brand.ts'
import type { EntryKind, LedgerEntry } from '../../../../shared/domain/ledger-entry.ts'
import { deriveEarnings, type Earnings, type LotDays } from '../../../../shared/domain/wallet/earnings.ts'
import { type Wallet, walletOn } from '../../../../shared/domain/wallet/wallet.ts'
import type { WalletDraft } from '../../../../shared/domain/wallet/wallet-entry.ts'
import { at, day } from '../support/builders.ts'

export const Q4 = brand<PeriodId>('2026-Q4')

/** An entry of an award, recorded at noon in Shanghai. */
export const anEntry = (
  award: string,
  generation: number,
  value: number,
  {
    on = '2026-10-12',
    kind = value > 0 ? 'award' : 'reversal',
  }: { readonly on?: string; readonly kind?: EntryKind } = {},
): LedgerEntry => ({
  kind,
  points: points(value),
  awardKey: brand<AwardKey>(award),
  generation,
  id: `${award}#${generation}`,
  record: { source: brand<SourceId>('lms'), id: brand<RecordId>(award) },
  ruleId: 'course',
  ruleSetVersion: 1,
  trace: { base: value },
  recordedAt: at(`${on}T12:00:00+08:00`),
  sequence: 1,
  previousHash: brand<Hash>('-'),
  hash: brand<Hash>('-'),
})

/** Lots live for a year from the day on which they were recorded. */
const aYear: LotDays = ({ recordedAt }) => {
  const earnedOn = day(recordedAt.slice(0, 10))
  return { earnedOn, expiresOn: day(`${Number(earnedOn.slice(0, 4)) + 1}${earnedOn.slice(4)}`) }
}

export const earn = (entries: readonly LedgerEntry[], daysOf = aYear): Earnings =>
  deriveEarnings([{ period: Q4, entries }], daysOf)

export const walletAt = (
  today: string,
  entries: readonly LedgerEntry[],
  moved: readonly Pick<WalletDraft, 'kind' | 'lots'>[] = [],
): Wallet => walletOn(day(today), earn(entries), moved)

export const spending = (...parts: readonly (readonly [lot: string, points: number])[]): WalletDraft => ({
  kind: 'redemption',
  points: points(-parts.reduce((sum, [, part]) => sum + part, 0)),
  lots: parts.map(([lot, part]) => ({ lot, points: points(part) })),
  redemption: 'r-1',
  option: 'mug',
})

/** What is left of each lot. */
export const leftOf = ({ lots }: Wallet) => Object.fromEntries(lots.map(({ id, left }) => [id, left]))
