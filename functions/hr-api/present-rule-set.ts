import type { Programme } from '../../shared/domain/programme.ts'
import { statusOfRuleSet } from '../../shared/domain/rule-set-status.ts'
import type { StoredRuleSet } from '../../shared/ports/rule-sets.ts'

/** A version as the API shows it: what it is now, and since when it decides. */
export function presentRuleSet(ruleSet: StoredRuleSet, programme: Programme) {
  const publication = programme.publications.find(({ version }) => version === ruleSet.version)
  return { ...ruleSet, ...publication, status: statusOfRuleSet(ruleSet, programme) }
}
