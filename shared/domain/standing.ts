import type { CalendarDay } from './brand.ts'
import { addDays, daysBetween } from './calendar.ts'
import type { Leave, ParticipantFacts } from './participant.ts'
import type { Period } from './period.ts'
import { programmeOn } from './placement.ts'
import type { Programme } from './programme.ts'

/** Under so many active days in the period nobody is assessed. */
const MINIMUM_ACTIVE_DAYS = 30
/** Other leave counts as absence when it lasts longer than this. */
const LONG_LEAVE_DAYS = 30

export type StandingReason = 'not-assessed' | 'left' | 'held' | 'outside-programme'

/** Whether somebody takes part in ranks and entitlements of a period. N counts the assessed. */
export interface Assessment {
  /** In the programme at the period's end, or today while it is open. */
  readonly active: boolean
  /** Active, and long enough: only then part of N. */
  readonly assessed: boolean
  readonly activeDays: number
  /** Why not assessed: too short, left, left without own doing (HR decides), or in another programme. */
  readonly reason?: StandingReason
}

const overlaps = (day: CalendarDay, { from, to }: Leave): boolean => from <= day && day <= to

const isAbsence = ({ kind, from, to }: Leave): boolean =>
  kind === 'protected' || daysBetween(from, to) + 1 > LONG_LEAVE_DAYS

const dayAfter = (day: CalendarDay | null): readonly CalendarDay[] => (day === null ? [] : [addDays(day, 1)])

/** The days of a stretch at which anything about a person may change, its first and the day behind it among them. */
const changesWithin = (start: CalendarDay, end: CalendarDay, facts: ParticipantFacts): readonly CalendarDay[] => {
  const days = [
    facts.hiredOn,
    ...dayAfter(facts.leftOn),
    ...facts.posts.flatMap(({ from, to }) => [from, ...dayAfter(to)]),
    ...facts.leaves.flatMap(({ from, to }) => [from, ...dayAfter(to)]),
  ].filter(day => start < day && day <= end)
  return [...new Set([start, ...days, addDays(end, 1)])].sort()
}

/** Calendar days in the programme minus protected leave and other leave over 30 days, from start to end inclusive. */
const countActiveDays = (
  start: CalendarDay,
  end: CalendarDay,
  facts: ParticipantFacts,
  isIn: (day: CalendarDay) => boolean,
): number => {
  const absences = facts.leaves.filter(isAbsence)
  let active = 0
  const changes = changesWithin(start, end, facts)
  for (const [index, day] of changes.entries()) {
    const next = changes[index + 1]
    const counts = next !== undefined && isIn(day) && !absences.some(leave => overlaps(day, leave))
    if (counts) active += daysBetween(day, next)
  }
  return active
}

const BY_OWN_DOING: ReadonlySet<string | undefined> = new Set(['resignation', 'fault', undefined])

/** Why somebody is not in the programme on the deciding day. Nobody is held without a reason on file. */
const reasonOfAbsence = (day: CalendarDay, facts: ParticipantFacts, activeDays: number): StandingReason => {
  const hasLeft = facts.leftOn !== null && facts.leftOn < day
  if (!hasLeft || activeDays === 0) return 'outside-programme'
  return BY_OWN_DOING.has(facts.leftReason) ? 'left' : 'held'
}

/**
 * Assesses somebody's part in a period of a programme. `today` is the day in the programme's zone; while the period is
 * open, who is in the programme today counts as staying to its end, but for leave that is known already.
 */
export const isMember = (
  facts: ParticipantFacts,
  programme: Programme,
  programmes: readonly Programme[],
  period: Period,
  today: CalendarDay,
): Assessment => {
  const isIn = (day: CalendarDay): boolean => programmeOn(day, facts, programmes)?.id === programme.id
  const deciding = today < period.end ? (today < period.start ? period.start : today) : period.end
  const active = isIn(deciding)
  const ahead = active ? countActiveDays(addDays(deciding, 1), period.end, facts, () => true) : 0
  const activeDays = countActiveDays(period.start, deciding, facts, isIn) + ahead
  if (!active) return { active, assessed: false, activeDays, reason: reasonOfAbsence(deciding, facts, activeDays) }
  if (activeDays < MINIMUM_ACTIVE_DAYS) return { active, assessed: false, activeDays, reason: 'not-assessed' }
  return { active, assessed: true, activeDays }
}
