import type { Account, JudgedBand } from '../domain/account.ts'
import {
  brand,
  type CalendarDay,
  type Hash,
  type ParticipantId,
  type PeriodId,
  type Points,
  type ProgrammeId,
} from '../domain/brand.ts'
import type { Opening } from '../domain/opening.ts'
import { openingKey, rankPartition, rankShard } from './keys.ts'
import { TABLE } from './table.ts'

/** The item of an account; also its row in the rank index. */
export interface AccountItem {
  readonly pk: string
  readonly sk: string
  readonly entity: 'Account'
  readonly participantId: ParticipantId
  readonly programme: ProgrammeId
  readonly period: PeriodId
  readonly points: Points
  readonly posting: number
  readonly sequence: number
  readonly hash: Hash
  readonly ruleSetVersion: number
  /** Written by the judge of bands alone; a posting never touches it. */
  readonly band?: JudgedBand
  /** While a period is being closed: nothing more can be posted. */
  readonly fencedRevision?: number
  /** Set by a publication: who knows only older versions cannot post. */
  readonly minRuleSetVersion?: number
  /** Set by a publication that reaches back: up to date with it. */
  readonly appliedVersion?: number
}

/** What was known of earlier periods when the account was last posted to. Absent means: nothing. */
export interface OpeningItem extends Opening {
  readonly pk: string
  readonly sk: string
  readonly entity: 'Opening'
  readonly programme: ProgrammeId
}

/** `AT#<day>#...`: the day under which an item of a participant lies. */
export const dayOfSortKey = (sk: string): CalendarDay => brand<CalendarDay>(sk.slice(3, 13))

export function accountFromItem(item: AccountItem): Account {
  const { participantId, programme, period, points, posting, sequence, hash, ruleSetVersion, band } = item
  const account = { participantId, programme, period, points, posting, sequence, hash, ruleSetVersion }
  const periodStart = dayOfSortKey(item.sk)
  return band === undefined ? { ...account, periodStart } : { ...account, periodStart, band }
}

/** Key attributes of an account's row in the rank index. They never change, so a posting costs one index write, not two. */
export function rankRowKey(participantId: string, programme: string, period: string): Readonly<Record<string, string>> {
  return {
    [TABLE.index.partitionKey]: rankPartition(programme, period, rankShard(participantId)),
    [TABLE.index.sortKey]: participantId,
  }
}

export function openingToItem(
  {
    participantId,
    periodStart,
    programme,
  }: { participantId: ParticipantId; periodStart: CalendarDay; programme: ProgrammeId },
  opening: Opening,
): OpeningItem {
  return { ...openingKey(participantId, periodStart, programme), entity: 'Opening', programme, ...opening }
}
