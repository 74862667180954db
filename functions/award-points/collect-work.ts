import { brand, type CalendarDay, type ParticipantId } from '../../shared/domain/brand.ts'
import { addDays } from '../../shared/domain/calendar.ts'
import { periodContaining } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { Work } from '../../shared/ledger/award-points.ts'

/** What one message asks for: everything of the participant from that day on is to be derived again. */
export interface Change {
  readonly messageId: string
  readonly participantId: string
  readonly day: string
  /** A regrade, or one of several attempts: the record that it replaces may lie in any earlier period. */
  readonly mayReplace: boolean
  readonly correlationId: string
}

/** All changes of one participant, done together; they succeed or fail together. */
export interface Task {
  readonly work: Work
  readonly messageIds: readonly string[]
}

/** Groups a batch by participant; each is derived once, from the first day of the earliest period that is concerned. */
export function collectWork(changes: readonly Change[], programmes: readonly Programme[]): readonly Task[] {
  return [...Map.groupBy(changes, ({ participantId }) => participantId)].map(([participantId, own]) => ({
    work: {
      participantId: brand<ParticipantId>(participantId),
      from: own.some(({ mayReplace }) => mayReplace)
        ? undefined
        : own.map(({ day }) => firstDayOf(brand<CalendarDay>(day), programmes)).reduce(earlier),
      correlationId: own[0]?.correlationId ?? '',
    },
    messageIds: own.map(({ messageId }) => messageId),
  }))
}

/** Whose programme it is shows only in the facts: the earliest of all programmes' periods will do. The day is one of UTC. */
function firstDayOf(utcDay: CalendarDay, programmes: readonly Programme[]): CalendarDay {
  const day = addDays(utcDay, -1)
  return programmes.map(programme => periodContaining(day, programme).start).reduce(earlier, day)
}

const earlier = (one: CalendarDay, other: CalendarDay): CalendarDay => (one < other ? one : other)
