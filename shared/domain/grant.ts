import type { CalendarDay, Instant, ParticipantId, Points, ProgrammeId } from './brand.ts'
import { type RecordKey, recordKeyOf } from './learning-record.ts'
import { compareText } from './order.ts'
import type { Campaign } from './rule-set.ts'

/** Which campaign's budget, whatever version of the rules speaks of it, and for which record: given once, and for good. */
export interface GrantKey extends RecordKey {
  readonly participantId: ParticipantId
  readonly programme: ProgrammeId
  readonly campaign: string
}

/**
 * What a campaign's budget gave to a record: everything it could get, part of it, or 0 when nothing was left. A fact in the
 * participant's partition like the record itself. Nothing ever goes back to a budget.
 */
export interface Grant extends GrantKey {
  readonly points: Points
  readonly grantedAt: Instant
}

/** A record would get so much from a campaign whose budget was not asked for it yet. */
export interface Claim extends GrantKey {
  /** More than 0. */
  readonly wanted: Points
  /** Of the whole campaign, by the version that judges the record. */
  readonly budget: Points
  /** Under which the record lies, and the grant beside it. */
  readonly day: CalendarDay
  readonly recordedAt: Instant
}

/** Budgets are consumed in the order in which records were recorded. */
export const compareClaims = (a: Claim, b: Claim): number =>
  compareText(a.recordedAt, b.recordedAt) ||
  compareText(a.source, b.source) ||
  compareText(a.id, b.id) ||
  compareText(a.campaign, b.campaign)

/** What a record was granted by a campaign; undefined: its budget was not asked yet. */
export type GrantOf = (record: RecordKey, campaign: Pick<Campaign, 'id'>) => Points | undefined

const nameOf = (record: RecordKey, campaign: string): string => `${campaign} ${recordKeyOf(record)}`

/** The grants of one programme, by record and campaign. */
export const grantsIn = (programme: ProgrammeId, grants: readonly Grant[]): GrantOf => {
  const own = grants.filter(grant => grant.programme === programme)
  const byName = new Map(own.map(grant => [nameOf(grant, grant.campaign), grant.points]))
  return (record, { id }) => byName.get(nameOf(record, id))
}
