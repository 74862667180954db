import type { Instant } from './brand.ts'
import type { AttemptPolicy, RuleSetVersion } from './rule-set.ts'

/** What holds where a document or a programme says nothing. */
export const DEFAULTS = {
  attempts: 'once-per-subject' satisfies AttemptPolicy,
  minimumGroup: 5,
  window: 'period',
} as const

/**
 * The version in force at an instant: of those already effective the newest one. A version published later with an
 * earlier date is a correction and takes the place of what it overlaps.
 */
export const ruleSetAt = (instant: Instant, versions: readonly RuleSetVersion[]): RuleSetVersion | undefined => {
  let found: RuleSetVersion | undefined
  for (const candidate of versions) {
    if (candidate.effectiveFrom > instant) continue
    if (found === undefined || candidate.version > found.version) found = candidate
  }
  return found
}
