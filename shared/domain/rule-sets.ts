import type { Instant } from './brand.ts'
import type { AttemptPolicy, RuleSetDocument, RuleSetVersion } from './rule-set.ts'

/** What holds where a document or a programme says nothing. */
export const DEFAULTS = {
  attempts: 'once-per-subject' satisfies AttemptPolicy,
  minimumGroup: 5,
  window: 'period',
} as const

/** Nothing earns and nothing is given: as before the first version. */
export const NO_RULES: RuleSetDocument = { earning: [], campaigns: [], bands: [], entitlements: [], redemptions: [] }

/**
 * The version in force at an instant: of those already effective the newest one. A version published later with an
 * earlier date is a correction and takes the place of what it overlaps.
 */
export const ruleSetAt = <Version extends Pick<RuleSetVersion, 'version' | 'effectiveFrom'>>(
  instant: Instant,
  versions: readonly Version[],
): Version | undefined => {
  let found: Version | undefined
  for (const candidate of versions) {
    if (candidate.effectiveFrom > instant) continue
    if (found === undefined || candidate.version > found.version) found = candidate
  }
  return found
}
