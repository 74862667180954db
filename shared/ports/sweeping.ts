import type { Adjustment } from '../domain/adjustment.ts'
import type { CalendarDay, Instant, ProgrammeId } from '../domain/brand.ts'
import type { LearningRecord } from '../domain/learning-record.ts'

/** How far a round of sweeping has come. */
export interface SweepCursor {
  readonly programme: ProgrammeId
  /** The last employee that was looked at; undefined before the first of the programme. */
  readonly after?: string | undefined
}

export interface Sweeping {
  /** Undefined when the last round reached its end. */
  cursor(): Promise<SweepCursor | undefined>
  keepCursor(cursor: SweepCursor | undefined): Promise<void>
  /** Has a record judged again: the change of its item becomes `LearningRecorded`. */
  touch(record: LearningRecord, at: Instant): Promise<void>
  /** Has an adjustment told of again: the change of its item becomes `AdjustmentDecided`. */
  touchAdjustment(adjustment: Adjustment, periodStart: CalendarDay, at: Instant): Promise<void>
}
