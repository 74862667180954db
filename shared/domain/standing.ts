import { activeDaysIn } from './active-days.ts'
import type { CalendarDay } from './brand.ts'
import { addDays } from './calendar.ts'
import { type DaySpan, daysIn, overlapOf } from './day-span.ts'
import type { ParticipantFacts } from './participant.ts'
import { type Period, periodContaining } from './period.ts'
import { type Programme, settingsOf } from './programme.ts'
import { type Proration, prorationOf } from './proration.ts'
import { isInShadow } from './shadow.ts'
import { countsInOn, daysCountedIn, timelineOf } from './timeline.ts'

export type StandingReason = 'not-assessed' | 'left' | 'held' | 'outside-programme' | 'shadow'

/** Whether somebody takes part in bands, ranks and entitlements of a period. */
export interface Assessment {
  /** In the programme at the period's end, or today while it is open. */
  readonly active: boolean
  /** Long enough in the programme, and not gone from the company before the period's end. */
  readonly assessed: boolean
  /** Part of N: assessed and in the programme at the end. Ranks and top lists count only here. */
  readonly ranked: boolean
  /** Computed, but nobody is told; not part of N, so that the places of others do not depend on it. */
  readonly shadow: boolean
  readonly activeDays: number
  /** Days of the period that count in the programme, leave included. */
  readonly partDays: number
  /** The same of all assessed parts in the period, this one included: a KPI contribution is weighted by them. */
  readonly allPartDays: number
  readonly proration: Proration
  /** Why not assessed or, assessed, why not ranked. */
  readonly reason?: StandingReason
}

interface Question {
  readonly facts: ParticipantFacts
  readonly programme: Programme
  readonly programmes: readonly Programme[]
  readonly period: Period
}

const spanOf = ({ start, end }: Period): DaySpan => ({ from: start, to: end })

const isLongEnough = (activeDays: number, programme: Programme): boolean =>
  activeDays > 0 && activeDays >= settingsOf(programme).minimumActiveDays

/** Days of the period that count in another programme, as far as the part they belong to is assessed there. */
function daysElsewhere({ facts, programme, programmes, period }: Question): number {
  const isAssessed = (other: Programme, day: CalendarDay): boolean => {
    const own = daysCountedIn(other, spanOf(periodContaining(day, other)), facts, programmes)
    return isLongEnough(activeDaysIn(own, facts.leaves, other), other)
  }
  const elsewhere = timelineOf(facts, programmes)
    .filter(stretch => stretch.programme.id !== programme.id)
    .flatMap(stretch => {
      const within = overlapOf(stretch, spanOf(period))
      return within === undefined ? [] : cut(within, stretch.programme)
    })
    .filter(({ span, programme: other }) => isAssessed(other, span.from))
  return daysIn(elsewhere.map(({ span }) => span))
}

/** Days cut at the bounds of a programme's periods. */
function cut(
  span: DaySpan,
  programme: Programme,
): readonly { readonly span: DaySpan; readonly programme: Programme }[] {
  const { end } = periodContaining(span.from, programme)
  if (span.to <= end) return [{ span, programme }]
  return [{ span: { from: span.from, to: end }, programme }, ...cut({ from: addDays(end, 1), to: span.to }, programme)]
}

const BY_OWN_DOING: ReadonlySet<string | undefined> = new Set(['resignation', 'fault', undefined])

/** Why somebody is not in the programme on the deciding day. Nobody is held without a reason on file. */
function reasonOfAbsence({ facts, programme, programmes, period }: Question, deciding: CalendarDay): StandingReason {
  const until = { from: period.start, to: deciding }
  if (daysCountedIn(programme, until, facts, programmes).length === 0) return 'outside-programme'
  if (facts.leftOn === null || facts.leftOn >= deciding) return 'outside-programme'
  return BY_OWN_DOING.has(facts.leftReason) ? 'left' : 'held'
}

/** Somebody moved on, who has a part of the period behind them: it is assessed by itself. */
const hasPart = ({ facts, programme, programmes, period }: Question, deciding: CalendarDay): boolean =>
  daysCountedIn(programme, { from: period.start, to: deciding }, facts, programmes).length > 0

/**
 * Assesses somebody's part in a period of a programme. Days follow from the facts alone, also from what they say of the days
 * ahead; `today`, the day in the programme's zone, says only who is in the programme while the period is open.
 */
export function isMember(
  facts: ParticipantFacts,
  programme: Programme,
  programmes: readonly Programme[],
  period: Period,
  today: CalendarDay,
): Assessment {
  const question = { facts, programme, programmes, period }
  const deciding = today < period.end ? (today < period.start ? period.start : today) : period.end
  const active = countsInOn(deciding, facts, programmes)?.id === programme.id
  const absence = active ? undefined : reasonOfAbsence(question, deciding)
  const proration = prorationOf(facts, programme, programmes, spanOf(period))
  const { activeDays } = proration
  const partDays = daysIn(daysCountedIn(programme, spanOf(period), facts, programmes))
  const isHere = active || (absence === 'outside-programme' && hasPart(question, deciding))
  const assessed = isHere && isLongEnough(activeDays, programme)
  const allPartDays = partDays + (assessed ? daysElsewhere(question) : 0)
  const shadow = isInShadow(facts, programme, period, today)
  const whyNotRanked = absence ?? (shadow ? 'shadow' : undefined)
  const reason = isHere && !assessed ? 'not-assessed' : whyNotRanked
  const ranked = assessed && active && !shadow
  const judged = { active, assessed, ranked, shadow, activeDays, partDays, allPartDays, proration }
  return reason === undefined ? judged : { ...judged, reason }
}
