import { brand, type CalendarDay, type ParticipantId } from '../../shared/domain/brand.ts'
import { firstDayOfFacts, firstDayOfRecord } from '../../shared/domain/first-day.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { Work } from '../../shared/ledger/award-points.ts'

/** What one message asks for: everything of the participant from that day on is to be derived again. */
export interface Change {
  readonly messageId: string
  readonly participantId: string
  readonly day: string
  /** A regrade, or one of several attempts: the record that it replaces may lie in any earlier period. */
  readonly mayReplace: boolean
  /** The facts changed: what they say of one day may move records of others. */
  readonly ofFacts: boolean
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
        : own.map(change => firstDayOf(change, programmes)).reduce(earlier),
      correlationId: own[0]?.correlationId ?? '',
    },
    messageIds: own.map(({ messageId }) => messageId),
  }))
}

const firstDayOf = ({ day, ofFacts }: Change, programmes: readonly Programme[]): CalendarDay =>
  (ofFacts ? firstDayOfFacts : firstDayOfRecord)(brand<CalendarDay>(day), programmes)

const earlier = (one: CalendarDay, other: CalendarDay): CalendarDay => (one < other ? one : other)
