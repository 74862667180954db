import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/domain/calendar.ts'
import { ANNOUNCED_YEARS } from '../../../shared/domain/calendars/china.ts'
import { addWorkingDays, isAnnounced, isWorkingDay } from '../../../shared/domain/calendars/working-days.ts'
import { day } from './support/builders.ts'

const works = (on: string) => isWorkingDay(day(on), 'CN')

describe('working days in China', () => {
  it.each([
    ['2026-02-14', true, 'a Saturday worked for the Spring Festival'],
    ['2026-02-17', false, 'Spring Festival'],
    ['2026-10-10', true, 'a Saturday worked for the National Day'],
    ['2026-10-11', false, 'a Sunday'],
    ['2026-11-25', true, 'a Wednesday'],
    ['2025-10-08', false, 'Mid-autumn and National Day'],
    ['2020-01-31', false, 'the extended Spring Festival of 2020'],
    ['2023-06-25', true, 'a Sunday worked for the Dragon Boat Festival'],
  ])('%s: %s (%s)', (on, expected) => {
    expect(works(on)).toBe(expected)
  })

  it('of a year that is not announced are weekdays but for holidays with a fixed date', () => {
    expect(isAnnounced(day('2035-02-08'), 'CN')).toBe(false)
    expect(['2035-10-01', '2035-10-04', '2035-10-06'].map(works)).toEqual([false, true, false])
    expect(isAnnounced(day('2026-02-08'), 'CN')).toBe(true)
  })

  it('lists only weekdays off and only weekends worked', () => {
    for (const [year, { off, worked }] of Object.entries(ANNOUNCED_YEARS)) {
      for (const each of off.split(' ')) expect(isWorkingDay(day(`${year}-${each}`), 'weekdays')).toBe(true)
      for (const each of worked.split(' ')) expect(isWorkingDay(day(`${year}-${each}`), 'weekdays')).toBe(false)
    }
  })
})

describe('counting working days', () => {
  it('goes around the holidays', () => {
    expect(addWorkingDays(day('2026-09-30'), 1, 'CN')).toBe('2026-10-08')
    expect(addWorkingDays(day('2026-09-30'), 3, 'CN')).toBe('2026-10-10')
    expect(addWorkingDays(day('2026-09-30'), 3, 'weekdays')).toBe('2026-10-05')
    expect(addWorkingDays(day('2026-10-03'), 0, 'CN')).toBe('2026-10-03')
  })

  it('property: so many working days lie between', () => {
    fc.assert(
      fc.property(
        fc.nat(2500),
        fc.nat(40),
        fc.constantFrom('CN' as const, 'weekdays' as const),
        (n, count, calendar) => {
          const from = addDays(day('2020-01-01'), n)
          const to = addWorkingDays(from, count, calendar)
          let found = 0
          for (let on = from; on < to; ) {
            on = addDays(on, 1)
            if (isWorkingDay(on, calendar)) found += 1
          }
          expect(found).toBe(count)
        },
      ),
    )
  })
})
