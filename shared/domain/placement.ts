import type { CalendarDay, Instant } from './brand.ts'
import { dayOf } from './calendar.ts'
import { type Membership, membershipOn } from './membership.ts'
import type { ParticipantFacts, Post } from './participant.ts'
import { type Period, periodContaining } from './period.ts'
import type { Programme } from './programme.ts'

/** Where a record counts: the programme and period, the day it is judged by, and the post held that day. */
export interface Placed {
  readonly programme: Programme
  readonly period: Period
  readonly day: CalendarDay
  readonly post: Post
}

export type UnplacedReason = 'before-hiring' | 'after-leaving' | 'outside-programme'
export type Placement = Placed | { readonly reason: UnplacedReason }

export const isPlaced = (placement: Placement): placement is Placed => 'programme' in placement

/** The one programme of a person on a day: by primary post, the most specific branch winning (ties: the smaller id). */
export const programmeOn = (
  day: CalendarDay,
  facts: ParticipantFacts,
  programmes: readonly Programme[],
): Programme | undefined => membershipOn(day, facts, programmes)?.programme

const unplaced = (day: CalendarDay, { hiredOn, leftOn }: ParticipantFacts): Placement => {
  if (day < hiredOn) return { reason: 'before-hiring' }
  return { reason: leftOn !== null && leftOn < day ? 'after-leaving' : 'outside-programme' }
}

const placedAs = ({ programme, post }: Membership, day: CalendarDay): Placed => ({
  programme,
  post,
  day,
  period: periodContaining(day, programme),
})

/**
 * The account in which something done at an instant counts. The day is judged in the programme's own time zone: a
 * programme gets the record when the person is in it on the day that its zone shows.
 */
export const accountFor = (
  occurredAt: Instant,
  facts: ParticipantFacts,
  programmes: readonly Programme[],
): Placement => {
  const zones = [...new Set(programmes.map(programme => programme.timeZone))]
  const days = zones.map(zone => dayOf(occurredAt, zone)).sort()
  const memberships = days.map(day => membershipOn(day, facts, programmes))
  for (const found of memberships) {
    const day = found && dayOf(occurredAt, found.programme.timeZone)
    const own = day && membershipOn(day, facts, programmes)
    if (day !== undefined && own?.programme.id === found?.programme.id && own) return placedAs(own, day)
  }
  return betweenZones(occurredAt, facts, days, memberships)
}

/**
 * On the day of a transfer between zones there are hours in which the old programme's day has ended and the new one's
 * has not begun: they belong to the last day in the old one. Everybody else here is in no programme at all.
 */
const betweenZones = (
  occurredAt: Instant,
  facts: ParticipantFacts,
  days: readonly CalendarDay[],
  memberships: readonly (Membership | undefined)[],
): Placement => {
  const [earliest] = days
  const [before] = memberships
  const zone = (before ?? memberships.find(found => found !== undefined))?.programme.timeZone
  const day = zone === undefined ? earliest : dayOf(occurredAt, zone)
  const stays = memberships.at(-1) !== undefined
  if (before !== undefined && earliest !== undefined && stays) return placedAs(before, earliest)
  return day === undefined ? { reason: 'outside-programme' } : unplaced(day, facts)
}
