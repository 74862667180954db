import type { Instant } from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { type Period, periodContaining, previousPeriod } from '../../shared/domain/period.ts'
import type { Programme } from '../../shared/domain/programme.ts'

const present = ({ id, start, end }: Period, current: Period) => ({
  period: id,
  start,
  end,
  state: 'open',
  provisional: true,
  current: id === current.id,
})

/** The periods from the first published rules to the current one, newest first. */
export function periodsOf(programme: Programme, now: Instant) {
  const [first] = programme.publications.map(({ effectiveFrom }) => effectiveFrom).sort()
  const current = periodContaining(dayOf(now, programme.timeZone), programme)
  const periods = [present(current, current)]
  let period = current
  while (first !== undefined && first < period.startsAt) {
    period = previousPeriod(period, programme)
    periods.push(present(period, current))
  }
  return periods
}
