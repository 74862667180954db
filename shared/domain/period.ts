import { brand, type CalendarDay, type Instant, type PeriodId } from './brand.ts'
import { addDays, startOfDay } from './calendar.ts'
import type { PeriodScheme, Programme } from './programme.ts'

/** A stretch of whole days in the programme's time zone. Adjacent periods touch: nothing lies between or in two. */
export interface Period {
  readonly id: PeriodId
  readonly start: CalendarDay
  /** The last day, inclusive. */
  readonly end: CalendarDay
  readonly startsAt: Instant
  /** The first instant behind the period. */
  readonly endsBefore: Instant
}

/** What of a programme decides its periods. */
export type PeriodSettings = Pick<Programme, 'timeZone' | 'periodScheme' | 'yearStartMonth'>

const SCHEMES: Readonly<Record<PeriodScheme, { readonly months: number; readonly letter: string }>> = {
  quarter: { months: 3, letter: 'Q' },
  'half-year': { months: 6, letter: 'H' },
  year: { months: 12, letter: '' },
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

const firstOfMonth = (monthIndex: number): CalendarDay =>
  brand<CalendarDay>(`${pad(Math.floor(monthIndex / 12), 4)}-${pad((monthIndex % 12) + 1, 2)}-01`)

const built = new Map<string, Period>()

/** `year` is the one in which the programme's year starts: with a start in April, `2026-Q4` is January to March 2027. */
const periodOf = (year: number, number: number, settings: PeriodSettings): Period => {
  const { months, letter } = SCHEMES[settings.periodScheme]
  const id = letter === '' ? pad(year, 4) : `${pad(year, 4)}-${letter}${number}`
  const key = `${id} ${settings.yearStartMonth} ${settings.timeZone}`
  const known = built.get(key)
  if (known !== undefined) return known
  const firstMonth = year * 12 + settings.yearStartMonth - 1 + (number - 1) * months
  const period = between(id, firstOfMonth(firstMonth), firstOfMonth(firstMonth + months), settings.timeZone)
  built.set(key, period)
  return period
}

const between = (id: string, start: CalendarDay, next: CalendarDay, timeZone: string): Period => ({
  id: brand<PeriodId>(id),
  start,
  end: addDays(next, -1),
  startsAt: startOfDay(start, timeZone),
  endsBefore: startOfDay(next, timeZone),
})

/** The period a day belongs to. */
export const periodContaining = (day: CalendarDay, settings: PeriodSettings): Period => {
  const monthsIn = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - settings.yearStartMonth
  const number = Math.floor((monthsIn % 12) / SCHEMES[settings.periodScheme].months) + 1
  return periodOf(Math.floor(monthsIn / 12), number, settings)
}

const ID = /^(\d{4})(?:-([QH])([1-4]))?$/
/** The calendar has four digits for a year, and a period needs the day behind it. */
const LAST_YEAR = 9_990

/** The period of an id, or undefined when the programme's scheme has none of that name. */
export const periodById = (id: string, settings: PeriodSettings): Period | undefined => {
  const { months, letter } = SCHEMES[settings.periodScheme]
  const [, year, foundLetter = '', number = '1'] = ID.exec(id) ?? []
  if (year === undefined || foundLetter !== letter || Number(number) > 12 / months) return undefined
  if (Number(year) > LAST_YEAR) return undefined
  return periodOf(Number(year), Number(number), settings)
}

export const previousPeriod = (period: Period, settings: PeriodSettings): Period =>
  periodContaining(addDays(period.start, -1), settings)

export const nextPeriod = (period: Period, settings: PeriodSettings): Period =>
  periodContaining(addDays(period.end, 1), settings)
