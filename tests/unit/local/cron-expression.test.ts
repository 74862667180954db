import { describe, expect, test } from 'vitest'
import { compileSchedule } from '../../../local/schedules/cron-expression.ts'

const next = (expression: string, timeZone: string, after: string) =>
  compileSchedule(expression, timeZone).nextRun(new Date(after))?.toISOString()

describe('Given a schedule expression, when its next run is asked for', () => {
  test.each([
    [
      'the first of the month at 8 in Shanghai',
      'cron(0 8 1 * ? *)',
      'Asia/Shanghai',
      '2026-11-23T00:00:00Z',
      '2026-12-01T00:00:00.000Z',
    ],
    ['quarters', 'cron(30 8 1 1,4,7,10 ? *)', 'Asia/Shanghai', '2026-11-23T00:00:00Z', '2027-01-01T00:30:00.000Z'],
    ['steps that begin somewhere', 'cron(5/20 * * * ? *)', 'UTC', '2026-11-23T10:26:00Z', '2026-11-23T10:45:00.000Z'],
    ['day 2 of the week is Monday', 'cron(0 9 ? * 2 *)', 'UTC', '2026-11-24T00:00:00Z', '2026-11-30T09:00:00.000Z'],
    ['days of the week by name', 'cron(0 9 ? * MON-FRI *)', 'UTC', '2026-11-27T10:00:00Z', '2026-11-30T09:00:00.000Z'],
    ['the second Tuesday', 'cron(0 9 ? * 3#2 *)', 'UTC', '2026-11-23T00:00:00Z', '2026-12-08T09:00:00.000Z'],
    ['the last Friday', 'cron(0 9 ? * 6L *)', 'UTC', '2026-11-23T00:00:00Z', '2026-11-27T09:00:00.000Z'],
    ['the last day of the month', 'cron(0 9 L * ? *)', 'UTC', '2026-11-23T00:00:00Z', '2026-11-30T09:00:00.000Z'],
    ['a given year', 'cron(0 0 1 1 ? 2030)', 'UTC', '2026-11-23T00:00:00Z', '2030-01-01T00:00:00.000Z'],
    [
      '8 o’clock on the day after the clocks change',
      'cron(0 8 * * ? *)',
      'Europe/Berlin',
      '2026-10-25T08:00:00Z',
      '2026-10-26T07:00:00.000Z',
    ],
  ])('then %s', (_, expression, timeZone, after, expected) => {
    expect(next(expression, timeZone, after)).toBe(expected)
  })

  test('then at() names its instant in its time zone', () => {
    expect(next('at(2099-01-01T08:00:00)', 'Asia/Shanghai', '2026-11-23T00:00:00Z')).toBe('2099-01-01T00:00:00.000Z')
  })

  test('then rate() repeats after its interval', () => {
    const job = compileSchedule('rate(5 minutes)', 'UTC')
    const [first, second] = job.nextRuns(2)
    expect((second?.getTime() ?? 0) - (first?.getTime() ?? 0)).toBe(300_000)
  })

  test.each(['cron(0 8 * * ?)', 'rate(5 fortnights)', 'every monday'])('then %s is refused by name', expression => {
    expect(() => compileSchedule(expression, 'UTC')).toThrow(expression)
  })
})
