import { points } from '../../shared/domain/brand.ts'
import { DEFAULT_PROGRAMME } from '../../shared/domain/programmes/default.ts'
import type { RuleSetDocument } from '../../shared/domain/rule-set.ts'

const { ruleSet } = DEFAULT_PROGRAMME

/** The rules of the default programme with courses of strategy worth several times as much. */
export const strategyTimes = (factor: number): RuleSetDocument => ({
  ...ruleSet,
  earning: ruleSet.earning.map(rule =>
    rule.id === 'strategy' ? { ...rule, points: points(rule.points * factor) } : rule,
  ),
})
