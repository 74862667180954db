import { brand, type Instant } from '../domain/brand.ts'
import type { Clock } from '../ports/clock.ts'

/** The machine's clock, in UTC with milliseconds. */
export const systemClock: Clock = {
  now: () => brand<Instant>(new Date().toISOString()),
}
