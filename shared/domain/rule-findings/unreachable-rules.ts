import { covers } from '../match-relations.ts'
import { type Check, finding } from './finding.ts'

/** A rule that never decides, because an earlier one of its activity fits whatever it fits. */
export const findUnreachableRules: Check = ({ earning }) =>
  earning.flatMap((rule, index) => {
    const earlier = earning
      .slice(0, index)
      .find(({ activity, match }) => activity === rule.activity && covers(match, rule.match))
    if (earlier === undefined) return []
    return finding(
      'error',
      'unreachable-rule',
      ['earning', index],
      `规则 ${rule.id} 永远不会生效：排在前面的规则 ${earlier.id} 已覆盖它的全部情形。请调整顺序或条件。`,
      `The rule ${rule.id} never decides: the earlier rule ${earlier.id} fits everything that it fits. Change their order or conditions.`,
    )
  })
