import { type DaySpan, daysIn, lengthOf, withoutDays } from './day-span.ts'
import type { Leave } from './participant.ts'
import { type Programme, settingsOf } from './programme.ts'

const isAbsence = ({ kind, from, to }: Leave, longLeaveDays: number): boolean =>
  kind === 'protected' || lengthOf({ from, to }) > longLeaveDays

/** Of some days those without protected leave and without other leave longer than the programme's limit. */
export const activeDaysIn = (spans: readonly DaySpan[], leaves: readonly Leave[], programme: Programme): number => {
  const { longLeaveDays } = settingsOf(programme)
  const present = leaves
    .filter(leave => isAbsence(leave, longLeaveDays))
    .reduce<readonly DaySpan[]>((left, leave) => left.flatMap(span => withoutDays(span, leave)), spans)
  return daysIn(present)
}
