import type { CalendarDay } from './brand.ts'
import { addDays } from './calendar.ts'
import { periodContaining } from './period.ts'
import type { Programme } from './programme.ts'

const earlier = (one: CalendarDay, other: CalendarDay): CalendarDay => (one < other ? one : other)

const firstOfPeriods = (day: CalendarDay, programmes: readonly Programme[]): CalendarDay =>
  programmes.map(programme => periodContaining(day, programme).start).reduce(earlier, day)

/**
 * The first day of any account that something done on a day may count in. Whose programme it is shows only in the facts: the
 * earliest of all programmes' periods will do. The day is one of UTC.
 */
export const firstDayOfRecord = (utcDay: CalendarDay, programmes: readonly Programme[]): CalendarDay =>
  firstOfPeriods(addDays(utcDay, -1), programmes)

/**
 * The first day of any account that facts touched on a day may change. A part of a period may be merged into one of another
 * programme, whose period begins earlier, and that one stand beside a third: twice the periods around it.
 */
export const firstDayOfFacts = (day: CalendarDay, programmes: readonly Programme[]): CalendarDay =>
  firstOfPeriods(firstDayOfRecord(day, programmes), programmes)
