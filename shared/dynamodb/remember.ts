import type { Clock } from '../ports/clock.ts'

interface Remembered<Value> {
  readonly value: Value
  readonly until: number
}

/** Calls `load` at most once in so many seconds per key. What was not found is not remembered: it may be registered any moment. */
export function remember<Value>(
  load: (key: string) => Promise<Value | undefined>,
  seconds: number,
  clock: Clock,
): (key: string) => Promise<Value | undefined> {
  const known = new Map<string, Remembered<Value>>()
  return async key => {
    const now = Date.parse(clock.now())
    const found = known.get(key)
    if (found !== undefined && now < found.until) return found.value
    const value = await load(key)
    if (value === undefined) known.delete(key)
    else known.set(key, { value, until: now + seconds * 1_000 })
    return value
  }
}
