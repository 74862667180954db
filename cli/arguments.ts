import type { Instant } from '../shared/domain/brand.ts'
import { instant } from '../shared/http/schemas/common.ts'
import { UsageError } from './exit.ts'

/** An instant as it was typed, in UTC. @throws UsageError */
export function instantArgument(name: string, text: string): Instant {
  const result = instant.safeParse(text)
  if (result.success) return result.data
  throw new UsageError(`--${name} ${text}: ${result.error.issues[0]?.message}`)
}

/** The same where nothing need be typed. */
export const optionalInstant = (name: string, text: string | undefined): Instant | undefined =>
  text === undefined ? undefined : instantArgument(name, text)
