import { activeDaysIn } from './active-days.ts'
import type { CalendarDay } from './brand.ts'
import { addDays } from './calendar.ts'
import { type DaySpan, overlapOf } from './day-span.ts'
import { compareText } from './order.ts'
import type { ParticipantFacts } from './participant.ts'
import { type Period, periodContaining } from './period.ts'
import { type Programme, settingsOf } from './programme.ts'
import type { Stretch } from './stretches.ts'

/** Somebody's days in a period of a programme: what is assessed by itself. */
interface Part {
  readonly programme: Programme
  readonly period: Period
  readonly spans: readonly DaySpan[]
  readonly activeDays: number
}

const spanOf = ({ start, end }: Period): DaySpan => ({ from: start, to: end })

const firstDayOf = ({ spans }: Part): CalendarDay => spans.map(({ from }) => from).reduce((a, b) => (a < b ? a : b))

const touches = (one: Stretch, other: Stretch | undefined): boolean =>
  other !== undefined && (addDays(one.to, 1) === other.from || addDays(other.to, 1) === one.from)

/** The days at which one programme follows on another without a gap, on both sides. */
const transferDays = (stretches: readonly Stretch[]): readonly { day: CalendarDay; programme: Programme }[] =>
  stretches.flatMap((stretch, index) => [
    ...(touches(stretch, stretches[index - 1]) ? [{ day: stretch.from, programme: stretch.programme }] : []),
    ...(touches(stretch, stretches[index + 1]) ? [{ day: stretch.to, programme: stretch.programme }] : []),
  ])

/** The parts on both sides of every transfer, in the order of time. All other parts have no neighbour to be merged into. */
function partsAtTransfers(stretches: readonly Stretch[], { leaves }: ParticipantFacts): readonly Part[] {
  const parts = new Map<string, Part>()
  for (const { day, programme } of transferDays(stretches)) {
    const period = periodContaining(day, programme)
    const spans = stretches
      .filter(stretch => stretch.programme.id === programme.id)
      .flatMap(stretch => overlapOf(stretch, spanOf(period)) ?? [])
    const activeDays = activeDaysIn(spans, leaves, programme)
    parts.set(`${programme.id} ${period.id}`, { programme, period, spans, activeDays })
  }
  return [...parts.values()].toSorted(
    (a, b) => compareText(firstDayOf(a), firstDayOf(b)) || compareText(a.programme.id, b.programme.id),
  )
}

const isNextTo = (one: Part, other: Part): boolean =>
  one.spans.some(a => other.spans.some(b => addDays(a.to, 1) === b.from || addDays(b.to, 1) === a.from))

/** A part can only go where all its days belong to the same period. */
const couldTake = (receiver: Part, part: Part): boolean =>
  receiver !== part &&
  isNextTo(receiver, part) &&
  part.spans.every(({ from, to }) => receiver.period.start <= from && to <= receiver.period.end)

const isShort = ({ activeDays, programme }: Part): boolean => activeDays < settingsOf(programme).minimumActiveDays

/** Of parts in the order of time the longest, the later one of equals. */
const longestOf = (parts: readonly Part[]): Part | undefined =>
  parts.reduce<Part | undefined>((best, part) => (best && best.activeDays > part.activeDays ? best : part), undefined)

/** Of parts in the order of time the shortest, the earlier one of equals. */
const shortestOf = (parts: readonly Part[]): Part | undefined =>
  parts.reduce<Part | undefined>((best, part) => (best && best.activeDays <= part.activeDays ? best : part), undefined)

/** The next part to be merged, and the one that takes it. */
function nextMerge(parts: readonly Part[]): { readonly part: Part; readonly receiver: Part } | undefined {
  const receiverOf = (part: Part) => longestOf(parts.filter(other => couldTake(other, part)))
  const part = shortestOf(parts.filter(each => isShort(each) && receiverOf(each) !== undefined))
  const receiver = part && receiverOf(part)
  return part && receiver && { part, receiver }
}

const take = (receiver: Part, part: Part, { leaves }: ParticipantFacts): Part => {
  const spans = [...receiver.spans, ...part.spans]
  return { ...receiver, spans, activeDays: activeDaysIn(spans, leaves, receiver.programme) }
}

/**
 * Merges parts that are too short to be assessed into the longer neighbour, the shortest first, and says which days count in
 * another programme than the post's. Follows from the facts and the programmes alone, so that it is the same whenever it is asked.
 */
export function mergedStretches(stretches: readonly Stretch[], facts: ParticipantFacts): readonly Stretch[] {
  let parts = partsAtTransfers(stretches, facts)
  for (let merge = nextMerge(parts); merge; merge = nextMerge(parts)) {
    const { part, receiver } = merge
    parts = parts.filter(each => each !== part).map(each => (each === receiver ? take(receiver, part, facts) : each))
  }
  return parts.flatMap(({ programme, spans }) => spans.map(span => ({ ...span, programme })))
}
