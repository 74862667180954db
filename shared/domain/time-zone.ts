const DAY_MILLISECONDS = 86_400_000

const formatters = new Map<string, Intl.DateTimeFormat>()

// One formatter a zone, kept: making one costs more than using it a hundred times.
const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const two = '2-digit'
  const fields = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields })
  formatters.set(timeZone, made)
  return made
}

/** What the clocks of a zone show beyond UTC at an instant, by the time zone database. */
const lookUpOffset = (epochMilliseconds: number, timeZone: string): number => {
  const shown = formatterOf(timeZone).format(epochMilliseconds).split(/\D+/).map(Number)
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = shown
  const wholeSeconds = Math.floor(epochMilliseconds / 1000) * 1000
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds
}

const steadyOffsets = new Map<string, number | undefined>()

/**
 * The offset of a whole UTC day, undefined on the rare days on which the clocks change. Looking up costs some 10
 * microseconds, and a participant's records are placed again with every delivery: so it is done once a day and zone.
 */
const offsetOfDay = (epochDay: number, timeZone: string): number | undefined => {
  const key = `${epochDay} ${timeZone}`
  if (steadyOffsets.has(key)) return steadyOffsets.get(key)
  const start = lookUpOffset(epochDay * DAY_MILLISECONDS, timeZone)
  const end = lookUpOffset((epochDay + 1) * DAY_MILLISECONDS, timeZone)
  const offset = start === end ? start : undefined
  steadyOffsets.set(key, offset)
  return offset
}

/** Milliseconds to add to UTC for the clock of a time zone (IANA name). Throws a RangeError for an unknown zone. */
export const offsetAt = (epochMilliseconds: number, timeZone: string): number =>
  offsetOfDay(Math.floor(epochMilliseconds / DAY_MILLISECONDS), timeZone) ?? lookUpOffset(epochMilliseconds, timeZone)
