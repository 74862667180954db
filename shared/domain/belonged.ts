import type { CalendarDay, ProgrammeId } from './brand.ts'
import { addDays } from './calendar.ts'
import { membershipOn } from './membership.ts'
import type { ParticipantFacts } from './participant.ts'
import type { Programme } from './programme.ts'

/** Whether somebody was in a programme on any day of a stretch, both ends included. */
export function belongedTo(
  programme: ProgrammeId,
  { start, end }: { readonly start: CalendarDay; readonly end: CalendarDay },
  facts: ParticipantFacts,
  programmes: readonly Programme[],
): boolean {
  for (let day = start; day <= end; day = addDays(day, 1))
    if (membershipOn(day, facts, programmes)?.programme.id === programme) return true
  return false
}
