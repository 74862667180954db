import { brand, type CalendarDay } from '../brand.ts'
import { addMonths } from '../calendar.ts'
import type { WalletExpiry } from '../rule-set.ts'

/**
 * The last day on which points can be spent that were earned on a day; undefined: they do not expire. Never before the day on which
 * they were earned: points earned in September that expire on 06-30 of the same year last until the next 06-30.
 */
export function expiresOn(earnedOn: CalendarDay, expiry: WalletExpiry | undefined): CalendarDay | undefined {
  if (expiry === undefined) return undefined
  if ('afterMonths' in expiry) return addMonths(earnedOn, expiry.afterMonths)
  const year = Number(earnedOn.slice(0, 4)) + expiry.yearsLater
  const wanted = dayIn(year, expiry.on)
  return wanted < earnedOn ? dayIn(year + 1, expiry.on) : wanted
}

const dayIn = (year: number, on: string): CalendarDay => brand<CalendarDay>(`${year}-${on}`)
