import type { Instant } from '../domain/brand.ts'

/** The only way a use case learns what time it is. */
export interface Clock {
  now(): Instant
}
