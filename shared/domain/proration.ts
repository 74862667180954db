import { activeDaysIn } from './active-days.ts'
import { type DaySpan, daysIn, lengthOf, overlapOf } from './day-span.ts'
import type { ParticipantFacts } from './participant.ts'
import type { Programme } from './programme.ts'
import { OPEN_END } from './stretches.ts'
import { daysCountedIn } from './timeline.ts'

/** What somebody's thresholds are lowered by. */
export interface Proration {
  /** Days in the programme minus protected leave and long other leave. */
  readonly activeDays: number
  readonly days: number
  /** Transferred in or out meanwhile: every threshold is lowered, whatever the rule says. */
  readonly always: boolean
}

/** From a programme's first to its last day of a span; somebody hired or gone meanwhile was not transferred by that. */
export function prorationOf(
  facts: ParticipantFacts,
  programme: Programme,
  programmes: readonly Programme[],
  span: DaySpan,
): Proration {
  const counted = daysCountedIn(programme, span, facts, programmes)
  const employed = overlapOf(span, { from: facts.hiredOn, to: facts.leftOn ?? OPEN_END })
  return {
    activeDays: activeDaysIn(counted, facts.leaves, programme),
    days: lengthOf(span),
    always: employed !== undefined && daysIn(counted) < lengthOf(employed),
  }
}

/** ceil(minimum x active days / days), where it is asked for. All days active, it is the minimum itself. Amounts never are. */
export function thresholdOf(
  { minimum, prorate = false }: { readonly minimum: number; readonly prorate?: boolean | undefined },
  { activeDays, days, always }: Proration,
): number {
  return prorate || always ? Math.ceil((minimum * activeDays) / days) : minimum
}
