import type { BranchPath, CalendarDay, Instant, ParticipantId } from './brand.ts'

/** An effective-dated assignment. The primary one decides the programme; others add viewing rights only. */
export interface Post {
  readonly from: CalendarDay
  /** The last day, inclusive; null while it lasts. */
  readonly to: CalendarDay | null
  readonly branch: BranchPath
  readonly jobLevel: string
  readonly legalEntity?: string
  readonly costCentre?: string
  readonly primary: boolean
  readonly reason?: string
  readonly recordedAt: Instant
}

export interface Leave {
  readonly from: CalendarDay
  readonly to: CalendarDay
  readonly kind: 'protected' | 'other'
}

/** The pseudonymous facts about a person that the rules need. Name, number and mail live in the directory. */
export interface ParticipantFacts {
  readonly participantId: ParticipantId
  readonly hiredOn: CalendarDay
  /** The last day employed, inclusive. */
  readonly leftOn: CalendarDay | null
  readonly leftReason?: string
  readonly posts: readonly Post[]
  readonly leaves: readonly Leave[]
}
