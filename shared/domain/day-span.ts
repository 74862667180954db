import type { CalendarDay } from './brand.ts'
import { addDays, daysBetween } from './calendar.ts'

/** Days on end, both included. */
export interface DaySpan {
  readonly from: CalendarDay
  readonly to: CalendarDay
}

/** The days of both; undefined when there are none. */
export const overlapOf = (one: DaySpan, other: DaySpan): DaySpan | undefined => {
  const from = one.from > other.from ? one.from : other.from
  const to = one.to < other.to ? one.to : other.to
  return from <= to ? { from, to } : undefined
}

export const holds = ({ from, to }: DaySpan, day: CalendarDay): boolean => from <= day && day <= to

export const lengthOf = ({ from, to }: DaySpan): number => daysBetween(from, to) + 1

export const daysIn = (spans: readonly DaySpan[]): number => spans.reduce((sum, span) => sum + lengthOf(span), 0)

/** What is left of some days without others. */
export const withoutDays = (span: DaySpan, { from, to }: DaySpan): readonly DaySpan[] =>
  [
    { from: span.from, to: span.to < from ? span.to : addDays(from, -1) },
    { from: span.from > to ? span.from : addDays(to, 1), to: span.to },
  ].filter(rest => rest.from <= rest.to)
