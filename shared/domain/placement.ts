import type { CalendarDay, Instant } from './brand.ts'
import { dayOf } from './calendar.ts'
import { type Membership, membershipOn } from './membership.ts'
import { compareText } from './order.ts'
import type { ParticipantFacts, Post } from './participant.ts'
import { type Period, periodContaining } from './period.ts'
import type { Programme } from './programme.ts'
import { countsInOn } from './timeline.ts'

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

/** The post says where somebody is; a part too short to be assessed counts in the longer one beside it. */
const placer =
  (facts: ParticipantFacts, programmes: readonly Programme[]) =>
  ({ programme: own, post }: Membership, day: CalendarDay): Placed => {
    const programme = countsInOn(day, facts, programmes) ?? own
    return { programme, post, day, period: periodContaining(day, programme) }
  }

/** What day it is in a time zone, and in which programme that day finds the person. */
interface LocalView {
  readonly zone: string
  readonly day: CalendarDay
  readonly membership: Membership | undefined
}

const viewsOf = (
  occurredAt: Instant,
  facts: ParticipantFacts,
  programmes: readonly Programme[],
): readonly LocalView[] => {
  const zones = [...new Set(programmes.map(({ timeZone }) => timeZone))]
  const views = zones.map(zone => {
    const day = dayOf(occurredAt, zone)
    return { zone, day, membership: membershipOn(day, facts, programmes) }
  })
  return views.toSorted((a, b) => compareText(a.day, b.day) || compareText(a.zone, b.zone))
}

/**
 * The account in which something done at an instant counts. The day is judged in the programme's own time zone: a
 * programme gets the record when the person is in it on the day that its zone shows.
 */
export const accountFor = (
  occurredAt: Instant,
  facts: ParticipantFacts,
  programmes: readonly Programme[],
): Placement => {
  const views = viewsOf(occurredAt, facts, programmes)
  const placedAs = placer(facts, programmes)
  for (const { zone, day, membership } of views) {
    if (membership?.programme.timeZone === zone) return placedAs(membership, day)
  }
  return betweenZones(views, facts, placedAs)
}

/**
 * On the day of a transfer between zones there are hours in which the old programme's day has ended and the new one's
 * has not begun: they belong to the last day in the old one. Everybody else here is in no programme at all.
 */
const betweenZones = (
  views: readonly LocalView[],
  facts: ParticipantFacts,
  placedAs: (membership: Membership, day: CalendarDay) => Placed,
): Placement => {
  const [earliest] = views
  if (earliest === undefined) return { reason: 'outside-programme' }
  if (earliest.membership !== undefined && views.at(-1)?.membership !== undefined)
    return placedAs(earliest.membership, earliest.day)
  const known = views.find(({ membership }) => membership !== undefined)?.membership
  const own = views.find(({ zone }) => zone === known?.programme.timeZone) ?? earliest
  return unplaced(own.day, facts)
}
