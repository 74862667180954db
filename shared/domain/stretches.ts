import { brand, type CalendarDay } from './brand.ts'
import { addDays } from './calendar.ts'
import type { DaySpan } from './day-span.ts'
import { membershipOn } from './membership.ts'
import type { ParticipantFacts } from './participant.ts'
import type { Programme } from './programme.ts'

/** Days on end in one programme. */
export interface Stretch extends DaySpan {
  readonly programme: Programme
}

/** No day of the directory lies behind it: it stands for an open end. */
export const OPEN_END = brand<CalendarDay>('9989-12-31')

const dayAfter = (day: CalendarDay | null): readonly CalendarDay[] => (day === null ? [] : [addDays(day, 1)])

/** The days, while employed, on which the programme may change, in order, and the day behind the last. */
const changesOf = ({ hiredOn, leftOn, posts }: ParticipantFacts): readonly CalendarDay[] => {
  const last = leftOn ?? OPEN_END
  const days = posts.flatMap(({ from, to }) => [from, ...dayAfter(to)]).filter(day => hiredOn < day && day <= last)
  return hiredOn > last ? [] : [...new Set([hiredOn, ...days, addDays(last, 1)])].sort()
}

/** The programmes of somebody by primary posts alone, in the order of time; stretches of the same programme on end are one. */
export function stretchesOf(facts: ParticipantFacts, programmes: readonly Programme[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  const changes = changesOf(facts)
  for (const [index, from] of changes.slice(0, -1).entries()) {
    const programme = membershipOn(from, facts, programmes)?.programme
    if (programme === undefined) continue
    const to = addDays(changes[index + 1] ?? from, -1)
    const last = stretches.at(-1)
    if (last?.programme.id === programme.id && addDays(last.to, 1) === from) {
      stretches[stretches.length - 1] = { ...last, to }
    } else stretches.push({ programme, from, to })
  }
  return stretches
}
