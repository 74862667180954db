import { Cron } from 'croner'

/** A schedule expression that the local stack does not understand. */
export class UnsupportedScheduleError extends Error {
  override readonly name = 'UnsupportedScheduleError'
}

/**
 * Compiles an EventBridge Scheduler expression: `cron(m h dom mon dow year)`, `rate(n unit)` or `at(local time)`. The job is not started;
 * croner's `schedule` does that.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function compileSchedule(expression: string, timezone: string): Cron {
  const [, kind = '', argument = ''] = /^(cron|rate|at)\((.*)\)$/.exec(expression) ?? []
  if (kind === 'cron')
    return new Cron(cronerPattern(argument, expression), { timezone, mode: '7-part', domAndDow: true })
  if (kind === 'at') return new Cron(argument, { timezone })
  if (kind === 'rate') return new Cron('* * * * * *', { interval: secondsOf(argument, expression), timezone })
  throw new UnsupportedScheduleError(expression)
}

/** The six fields of AWS in the notation of croner, whose days of the week begin at 0 and which needs an end for steps. */
function cronerPattern(fields: string, expression: string): string {
  const [minute, hour, day, month, weekday, year, ...rest] = fields.trim().split(/\s+/)
  if (!minute || !hour || !day || !month || !weekday || !year || rest.length > 0) {
    throw new UnsupportedScheduleError(expression)
  }
  return [
    '0',
    steps(minute, '59'),
    steps(hour, '23'),
    steps(day === '?' ? '*' : day, '31'),
    steps(month, '12'),
    daysOfWeek(weekday),
    year,
  ].join(' ')
}

/** `0/15` -> `0-59/15` */
function steps(field: string, last: string): string {
  return field.replace(/(^|,)(\d+)\//g, `$1$2-${last}/`)
}

/** AWS counts from 1 (Sunday), croner from 0; `6L`, the last Friday, is `5#L` there. */
function daysOfWeek(field: string): string {
  if (field === '?' || field === '*') return '*'
  return field
    .split(',')
    .map(part =>
      part
        .replace(/^(\d)L$/, '$1#L')
        .replace(/\d(?=[-#]|$)/g, (digit, at: number, whole: string) => shift(digit, at, whole)),
    )
    .join(',')
}

function shift(digit: string, at: number, whole: string): string {
  // The number behind # counts weeks, not days.
  return whole[at - 1] === '#' ? digit : String(Number(digit) - 1)
}

const secondsIn: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 }

function secondsOf(rate: string, expression: string): number {
  const [, count = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(rate.trim()) ?? []
  const seconds = secondsIn[unit]
  if (seconds === undefined) throw new UnsupportedScheduleError(expression)
  return Number(count) * seconds
}
