import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  InvalidDateError,
  instantOf,
  startOfDay,
  toDay,
  toInstant,
} from '../../../shared/domain/calendar.ts'
import {
  nextPeriod,
  type PeriodSettings,
  periodById,
  periodContaining,
  previousPeriod,
} from '../../../shared/domain/period.ts'
import { at, day } from './support/builders.ts'

const SHANGHAI: PeriodSettings = { timeZone: 'Asia/Shanghai', periodScheme: 'quarter', yearStartMonth: 1 }
const idAt = (instant: string, settings: PeriodSettings) =>
  periodContaining(dayOf(at(instant), settings.timeZone), settings).id

describe('periods', () => {
  it('change at midnight in the time zone of the programme', () => {
    expect(idAt('2026-09-30T23:59:59.999+08:00', SHANGHAI)).toBe('2026-Q3')
    expect(idAt('2026-10-01T00:00:00+08:00', SHANGHAI)).toBe('2026-Q4')
    expect(idAt('2026-10-01T03:59:59Z', { ...SHANGHAI, timeZone: 'America/New_York' })).toBe('2026-Q3')
    expect(idAt('2026-10-01T04:00:00Z', { ...SHANGHAI, timeZone: 'America/New_York' })).toBe('2026-Q4')
  })

  it('span whole days, the end inclusive, and whole instants, the end exclusive', () => {
    expect(periodById('2026-Q4', SHANGHAI)).toEqual({
      id: '2026-Q4',
      start: '2026-10-01',
      end: '2026-12-31',
      startsAt: '2026-09-30T16:00:00.000Z',
      endsBefore: '2026-12-31T16:00:00.000Z',
    })
  })

  it('end with the years that four digits can name', () => {
    expect(periodById('9990-Q4', SHANGHAI)?.end).toBe('9990-12-31')
    expect(periodById('9999-Q4', SHANGHAI)).toBeUndefined()
    expect(periodById('9999', { ...SHANGHAI, periodScheme: 'year', yearStartMonth: 4 })).toBeUndefined()
  })

  it('are an hour shorter or longer where the clocks change within', () => {
    const hours = (id: string) => {
      const period = periodById(id, { ...SHANGHAI, timeZone: 'America/New_York' })
      return period ? (Date.parse(period.endsBefore) - Date.parse(period.startsAt)) / 3_600_000 : 0
    }
    expect(hours('2026-Q1')).toBe(90 * 24 - 1)
    expect(hours('2026-Q4')).toBe(92 * 24 + 1)
  })

  it('are named after the year in which the programme year starts', () => {
    const april = { ...SHANGHAI, yearStartMonth: 4 }
    expect(periodContaining(day('2027-03-31'), april)).toMatchObject({
      id: '2026-Q4',
      start: '2027-01-01',
      end: '2027-03-31',
    })
    expect(periodContaining(day('2026-04-01'), april).id).toBe('2026-Q1')
    expect(periodContaining(day('2027-01-15'), { ...april, periodScheme: 'half-year' }).id).toBe('2026-H2')
    expect(periodContaining(day('2027-01-15'), { ...april, periodScheme: 'year' })).toMatchObject({
      id: '2026',
      end: '2027-03-31',
    })
  })

  it.each(['2026-Q5', '2026-Q0', '2026-H1', '2026', '26-Q1', 'Q1', '2026-Q1x'])(
    'a scheme of quarters has no %s',
    id => {
      expect(periodById(id, SHANGHAI)).toBeUndefined()
    },
  )

  it('half years are two and years one', () => {
    expect(periodById('2026-H2', { ...SHANGHAI, periodScheme: 'half-year' })?.start).toBe('2026-07-01')
    expect(periodById('2026-H3', { ...SHANGHAI, periodScheme: 'half-year' })).toBeUndefined()
    expect(periodById('2026', { ...SHANGHAI, periodScheme: 'year' })?.end).toBe('2026-12-31')
  })

  const settings: fc.Arbitrary<PeriodSettings> = fc.record({
    timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'America/Santiago', 'Asia/Beirut'),
    periodScheme: fc.constantFrom('quarter', 'half-year', 'year'),
    yearStartMonth: fc.integer({ min: 1, max: 12 }),
  })
  const days = fc.integer({ min: 0, max: 20_000 }).map(n => addDays(day('1995-01-01'), n))

  it('property: every day lies in exactly one period, which its id finds again', () => {
    fc.assert(
      fc.property(days, settings, (any, programme) => {
        const period = periodContaining(any, programme)
        expect(period.start <= any && any <= period.end).toBe(true)
        expect(periodById(period.id, programme)).toEqual(period)
        for (const each of [previousPeriod(period, programme), nextPeriod(period, programme)])
          expect(each.start <= any && any <= each.end).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('property: adjacent periods touch, in days and in instants', () => {
    fc.assert(
      fc.property(days, settings, (any, programme) => {
        const period = periodContaining(any, programme)
        const next = nextPeriod(period, programme)
        expect(next.startsAt).toBe(period.endsBefore)
        expect(daysBetween(period.end, next.start)).toBe(1)
        expect(previousPeriod(next, programme)).toEqual(period)
        expect(dayOf(period.startsAt, programme.timeZone)).toBe(period.start)
        expect(dayOf(instantOf(Date.parse(period.endsBefore) - 1), programme.timeZone)).toBe(period.end)
      }),
      { numRuns: 500 },
    )
  })
})

describe('days', () => {
  it("begin at one o'clock where the clocks go forward at midnight", () => {
    expect(startOfDay(day('2026-09-06'), 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z')
    expect(dayOf(at('2026-09-06T03:59:59Z'), 'America/Santiago')).toBe('2026-09-05')
  })

  it('property: a day begins with its first instant, also around changes of the clocks', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'America/Santiago', 'Asia/Beirut')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), zones, (n, zone) => {
        const any = addDays(day('2018-01-01'), n)
        const start = startOfDay(any, zone)
        expect(dayOf(start, zone)).toBe(any)
        expect(dayOf(instantOf(Date.parse(start) - 1), zone)).toBe(addDays(any, -1))
      }),
      { numRuns: 500 },
    )
  })

  it('property: agree with the time zone database, also in the hours around changes of the clocks', () => {
    const zones = fc.constantFrom(
      'Asia/Shanghai',
      'America/New_York',
      'America/Santiago',
      'Asia/Beirut',
      'Asia/Kathmandu',
    )
    const changes = [
      '2026-03-08T07:00Z',
      '2026-11-01T06:00Z',
      '2026-09-06T04:00Z',
      '2026-04-05T03:00Z',
      '2026-03-28T22:00Z',
    ]
    const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -1800, max: 1800 }))
    const instants = fc.oneof(
      near.map(([change, minutes]) => Date.parse(change) + minutes * 60_000),
      fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2040-01-01') }),
    )
    fc.assert(
      fc.property(instants, zones, (milliseconds, zone) => {
        const {
          year,
          month,
          day: dayOfMonth,
        } = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone)
        const expected = Temporal.PlainDate.from({ year, month, day: dayOfMonth }).toString()
        expect(dayOf(instantOf(milliseconds), zone)).toBe(expected)
      }),
      { numRuns: 1000 },
    )
  })

  it('are counted across leap days and ends of months', () => {
    expect(addDays(day('2028-02-28'), 1)).toBe('2028-02-29')
    expect(daysBetween(day('2026-10-01'), day('2027-01-01'))).toBe(92)
    expect(addMonths(day('2026-10-31'), 4)).toBe('2027-02-28')
  })

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '20261001', ''])('%j is no day', text => {
    expect(() => toDay(text)).toThrow(InvalidDateError)
  })

  it('of the calendar are taken as they are', () => {
    expect(toDay('2028-02-29')).toBe('2028-02-29')
  })
})

describe('instants', () => {
  it('are UTC with milliseconds, whatever the offset', () => {
    expect(toInstant('2026-08-03T09:00:00+08:00')).toBe('2026-08-03T01:00:00.000Z')
    expect(toInstant('2026-08-03T09:00:00.123456-05:30')).toBe('2026-08-03T14:30:00.123Z')
    expect(toInstant('2026-08-03T09:00Z')).toBe('2026-08-03T09:00:00.000Z')
  })

  it.each([
    '2026-08-03T09:00:00',
    '2026-08-03',
    '2026-02-30T00:00:00Z',
    '2026-08-03T25:00:00Z',
    '2026-08-03T09:00:00+0800',
    'now',
  ])('%j is none', text => {
    expect(() => toInstant(text)).toThrow(InvalidDateError)
  })
})
