import { Temporal } from 'temporal-polyfill'
import { brand, type CalendarDay, type Instant } from './brand.ts'
import { offsetAt } from './time-zone.ts'

/** A text that is no instant with an offset, or no day of the calendar. */
export class InvalidDateError extends Error {
  override readonly name = 'InvalidDateError'
}

// Temporal would also take weeks, annotations and missing colons; sources may not rely on that.
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const DAY_MILLISECONDS = 86_400_000

const epochDay = (day: CalendarDay): number => Date.parse(day) / DAY_MILLISECONDS

const dayOfEpochDay = (epoch: number): CalendarDay =>
  brand<CalendarDay>(new Date(epoch * DAY_MILLISECONDS).toISOString().slice(0, 10))

/** UTC with milliseconds, from ISO 8601 with an offset (`2026-08-03T09:00:00+08:00`). Throws InvalidDateError. */
export const toInstant = (iso: string): Instant => {
  if (!INSTANT.test(iso)) throw new InvalidDateError(`Not an instant with an offset: ${iso}`)
  try {
    return instantOf(Temporal.Instant.from(iso).epochMilliseconds)
  } catch (cause) {
    throw new InvalidDateError(`No such instant: ${iso}`, { cause })
  }
}

/** The instant of a count of milliseconds since 1970. */
export const instantOf = (epochMilliseconds: number): Instant =>
  brand<Instant>(new Date(epochMilliseconds).toISOString())

/** Checks a `YYYY-MM-DD` text. Throws InvalidDateError for what the calendar does not have. */
export const toDay = (text: string): CalendarDay => {
  const parsed = DAY.test(text) ? new Date(text) : undefined
  const exists = parsed !== undefined && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
  if (!exists) throw new InvalidDateError(`Not a day of the calendar: ${text}`)
  return brand<CalendarDay>(text)
}

/** The day on the calendar of a time zone (IANA name). Throws a RangeError for an unknown zone. */
export const dayOf = (instant: Instant, timeZone: string): CalendarDay => {
  const epochMilliseconds = Date.parse(instant)
  const shown = epochMilliseconds + offsetAt(epochMilliseconds, timeZone)
  return dayOfEpochDay(Math.floor(shown / DAY_MILLISECONDS))
}

/** The first instant of a day; not always midnight, for some zones put their clocks forward at midnight. */
export const startOfDay = (day: CalendarDay, timeZone: string): Instant =>
  instantOf(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds)

export const addDays = (day: CalendarDay, days: number): CalendarDay => dayOfEpochDay(epochDay(day) + days)

/** How many days `to` lies behind `from`: 0 for the same day. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => epochDay(to) - epochDay(from)

/** The same day so many months on, or the last day of a month too short for it. */
export const addMonths = (day: CalendarDay, months: number): CalendarDay =>
  brand<CalendarDay>(Temporal.PlainDate.from(day).add({ months }).toString())
