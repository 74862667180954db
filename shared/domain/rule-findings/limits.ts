import type { RuleSetDocument } from '../rule-set.ts'
import { type Check, type Finding, finding } from './finding.ts'

const periodCapOf = ({ caps = [] }: RuleSetDocument): number =>
  Math.min(...caps.filter(({ per }) => per === 'period').map(({ points }) => points))

/** A minimum within one period that the document's own cap for a period keeps everybody from. */
export const findOutOfReach: Check = document => {
  const cap = periodCapOf(document)
  const beyond = (path: readonly PropertyKey[], id: string, minimum: number): readonly Finding[] =>
    minimum <= cap
      ? []
      : [
          finding(
            'error',
            'out-of-reach',
            path,
            `${id} 要求 ${minimum} 分，而每个周期的积分上限是 ${cap} 分，任何人都达不到。`,
            `${id} asks for ${minimum} points, but the cap of a period is ${cap}: nobody can reach it.`,
          ),
        ]
  return [
    ...document.bands.flatMap(({ id, minPoints }, index) => beyond(['bands', index, 'minPoints'], id, minPoints)),
    ...document.entitlements.flatMap(({ id, minPoints = 0, window = 'period' }, index) =>
      window === 'period' ? beyond(['entitlements', index, 'minPoints'], id, minPoints) : [],
    ),
  ]
}

/** A rule's cap above the document's: the document's cuts first. */
export const findIdleCaps: Check = document =>
  document.earning.flatMap(({ id, cap }, index) => {
    const limit = periodCapOf(document)
    if (cap === undefined || cap.per === 'course' || cap.points <= limit) return []
    return finding(
      'info',
      'idle-cap',
      ['earning', index, 'cap'],
      `规则 ${id} 的积分上限 ${cap.points} 分高于方案每个周期的上限 ${limit} 分，不会起作用。`,
      `The cap of the rule ${id}, ${cap.points} points, is above the programme's cap of ${limit} a period and never cuts.`,
    )
  })

/** A cap of nothing. */
export const findEmptyCaps: Check = ({ earning, caps = [] }) => {
  const empty = (path: readonly PropertyKey[], chinese: string, english: string) =>
    finding(
      'warning',
      'empty-cap',
      path,
      `${chinese}的积分上限为 0 分：不会授予任何积分。`,
      `The cap of ${english} is 0: no points are awarded at all.`,
    )
  return [
    ...earning.flatMap(({ id, cap }, index) =>
      cap?.points === 0 ? [empty(['earning', index, 'cap', 'points'], `规则 ${id} `, `the rule ${id}`)] : [],
    ),
    ...caps.flatMap(({ points }, index) =>
      points === 0 ? [empty(['caps', index, 'points'], '整个规则集', 'all rules together')] : [],
    ),
  ]
}

/** A validity that no policy but once-per-subject looks at. */
export const findIgnoredValidity: Check = ({ earning }) =>
  earning.flatMap(({ id, attempts = 'once-per-subject', validityMonths }, index) => {
    if (validityMonths === undefined || attempts === 'once-per-subject') return []
    return finding(
      'warning',
      'validity-ignored',
      ['earning', index, 'validityMonths'],
      `规则 ${id} 设置了 ${validityMonths} 个月有效期，但计分方式 ${attempts} 不使用有效期（只有 once-per-subject 使用）。`,
      `The rule ${id} has a validity of ${validityMonths} months, which the attempt policy ${attempts} does not look at (only once-per-subject does).`,
    )
  })
