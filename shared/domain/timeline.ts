import type { CalendarDay } from './brand.ts'
import { type DaySpan, holds, overlapOf, withoutDays } from './day-span.ts'
import { compareText } from './order.ts'
import type { ParticipantFacts } from './participant.ts'
import { mergedStretches } from './parts.ts'
import type { Programme } from './programme.ts'
import { type Stretch, stretchesOf } from './stretches.ts'

const known = new WeakMap<ParticipantFacts, WeakMap<readonly Programme[], readonly Stretch[]>>()

/** Days of merged parts change hands; all others stay where the post puts them. */
function build(facts: ParticipantFacts, programmes: readonly Programme[]): readonly Stretch[] {
  const stretches = stretchesOf(facts, programmes)
  if (stretches.length < 2) return stretches
  const merged = mergedStretches(stretches, facts)
  const others = stretches.flatMap(stretch =>
    merged
      .reduce<readonly DaySpan[]>((left, span) => left.flatMap(each => withoutDays(each, span)), [stretch])
      .map(({ from, to }) => ({ programme: stretch.programme, from, to })),
  )
  return [...others, ...merged].toSorted((a, b) => compareText(a.from, b.from))
}

/**
 * In which programme somebody's days count, in the order of time: by primary post, but parts of a period that are too short to be
 * assessed count in the longer part beside them. Remembered for as long as the facts are, because every record asks.
 */
export function timelineOf(facts: ParticipantFacts, programmes: readonly Programme[]): readonly Stretch[] {
  const ofFacts = known.get(facts) ?? new WeakMap<readonly Programme[], readonly Stretch[]>()
  known.set(facts, ofFacts)
  const timeline = ofFacts.get(programmes) ?? build(facts, programmes)
  ofFacts.set(programmes, timeline)
  return timeline
}

/** The programme in which a day counts. */
export const countsInOn = (
  day: CalendarDay,
  facts: ParticipantFacts,
  programmes: readonly Programme[],
): Programme | undefined => timelineOf(facts, programmes).find(stretch => holds(stretch, day))?.programme

/** The days of a span that count in a programme. */
export const daysCountedIn = (
  programme: Programme,
  within: DaySpan,
  facts: ParticipantFacts,
  programmes: readonly Programme[],
): readonly DaySpan[] =>
  timelineOf(facts, programmes)
    .filter(stretch => stretch.programme.id === programme.id)
    .flatMap(stretch => overlapOf(stretch, within) ?? [])
