import type { StoredRuleSet } from '../ports/rule-sets.ts'
import { ruleSetKey } from './keys.ts'

/** The one shape of a version in the table, whatever became of it. */
export const ruleSetItem = (ruleSet: StoredRuleSet) => ({
  ...ruleSetKey(ruleSet.programme, ruleSet.version),
  entity: 'RuleSet',
  ...ruleSet,
})
