import type { CalendarDay } from '../brand.ts'
import { addDays } from '../calendar.ts'
import type { ProgrammeSettings } from '../programme.ts'
import { ANNOUNCED_YEARS, FIXED_HOLIDAYS } from './china.ts'

/** The official Chinese calendar with its holidays and exchanged weekends, or Monday to Friday. */
type WorkingDays = ProgrammeSettings['workingDays']

const isWeekday = (day: CalendarDay): boolean => ![0, 6].includes(new Date(day).getUTCDay())

const lists = (days: string, day: CalendarDay): boolean => days.split(' ').includes(day.slice(5))

/** Whether the holidays of the day's year are known. In other years only those with a fixed date are kept. */
export const isAnnounced = (day: CalendarDay, calendar: WorkingDays): boolean =>
  calendar === 'weekdays' || ANNOUNCED_YEARS[day.slice(0, 4)] !== undefined

/** Whether people work on a day. */
export function isWorkingDay(day: CalendarDay, calendar: WorkingDays): boolean {
  if (calendar === 'weekdays') return isWeekday(day)
  const year = ANNOUNCED_YEARS[day.slice(0, 4)]
  if (year === undefined) return isWeekday(day) && !lists(FIXED_HOLIDAYS, day)
  return isWeekday(day) ? !lists(year.off, day) : lists(year.worked, day)
}

/** The n-th working day behind a day; that day itself for 0, whatever it is. */
export function addWorkingDays(day: CalendarDay, count: number, calendar: WorkingDays): CalendarDay {
  let found = day
  for (let left = count; left > 0; ) {
    found = addDays(found, 1)
    if (isWorkingDay(found, calendar)) left -= 1
  }
  return found
}
