import type { Entitlement } from '../rule-set.ts'
import { DEFAULTS } from '../rule-sets.ts'
import { type Check, finding } from './finding.ts'

const KINDS: Readonly<Record<Entitlement['kind'], readonly [chinese: string, english: string]>> = {
  'promotion-application': ['晋升申请资格', 'promotion application'],
  'fixed-bonus': ['专项奖金', 'fixed bonus'],
  'percent-of-bonus': ['奖金比例', 'percentage of a bonus'],
  'top-percent-bonus': ['排名奖金', 'top percent bonus'],
}

const minimumOf = ({ minPoints }: Entitlement): number => minPoints ?? 0

const windowOf = ({ window = DEFAULTS.window }: Entitlement): string => window

const scopeOf = (entitlement: Entitlement): string =>
  entitlement.kind === 'top-percent-bonus' ? (entitlement.scope ?? 'programme') : ''

/** Both would be given to the same people: only an exclusive group keeps them apart. */
const meet = (a: Entitlement, b: Entitlement): boolean =>
  a.kind === b.kind &&
  windowOf(a) === windowOf(b) &&
  scopeOf(a) === scopeOf(b) &&
  (a.exclusiveGroup === undefined || a.exclusiveGroup !== b.exclusiveGroup)

const isSameOffer = (a: Entitlement, b: Entitlement): boolean =>
  minimumOf(a) === minimumOf(b) &&
  (a.kind !== 'top-percent-bonus' || b.kind !== 'top-percent-bonus' || a.basisPoints === b.basisPoints)

/** The same offered twice to the same people, and steps of a benefit that add up because no group keeps them apart. */
export const findBenefitsTwice: Check = ({ entitlements }) =>
  entitlements.flatMap((entitlement, index) => {
    const others = entitlements.slice(0, index).filter(other => meet(other, entitlement))
    const twin = others.find(other => isSameOffer(other, entitlement))
    if (twin !== undefined) return twice(entitlement, twin, index)
    const [step] = others
    return step === undefined ? [] : stacked(entitlement, step, index)
  })

const twice = ({ id, kind }: Entitlement, twin: Entitlement, index: number) =>
  finding(
    'error',
    'benefit-twice',
    ['entitlements', index],
    `权益 ${id} 与 ${twin.id} 重复：同为${KINDS[kind][0]}，条件相同（${minimumOf(twin)} 分起），同一人会得到两次。`,
    `The entitlements ${id} and ${twin.id} offer the same twice: a ${KINDS[kind][1]} on the same terms (from ${minimumOf(twin)} points), so the same people get both.`,
  )

const stacked = (entitlement: Entitlement, step: Entitlement, index: number) =>
  finding(
    'warning',
    'stacked-benefit',
    ['entitlements', index],
    `权益 ${entitlement.id}（${minimumOf(entitlement)} 分起）与 ${step.id}（${minimumOf(step)} 分起）同为${KINDS[entitlement.kind][0]}且不在同一互斥组，两者都满足的人员会同时得到。如只应得其一，请设置 exclusiveGroup。`,
    `The entitlements ${entitlement.id} (from ${minimumOf(entitlement)} points) and ${step.id} (from ${minimumOf(step)}) are both a ${KINDS[entitlement.kind][1]} outside a common exclusiveGroup: who reaches both gets both.`,
  )

/** Two options that people could not tell apart. */
export const findRepeatedRedemptions: Check = ({ redemptions }) =>
  redemptions.flatMap(({ id, name }, index) => {
    const twin = redemptions
      .slice(0, index)
      .find(other => other.name['zh-CN'] === name['zh-CN'] || other.name.en === name.en)
    if (twin === undefined) return []
    return finding(
      'error',
      'repeated-redemption',
      ['redemptions', index, 'name'],
      `兑换项目 ${id} 与 ${twin.id} 名称相同（${name['zh-CN']}），参与人员无法区分。`,
      `The redemption options ${id} and ${twin.id} have the same name (${name.en}): people could not tell them apart.`,
    )
  })

/** Places among all that are given only once a year: who is left out would change the cut of everybody else. */
export const findYearlyTopPercent: Check = ({ entitlements }) =>
  entitlements.flatMap(({ id, kind, frequency }, index) =>
    kind === 'top-percent-bonus' && frequency === 'once-per-year'
      ? finding(
          'error',
          'yearly-top-percent',
          ['entitlements', index, 'frequency'],
          `权益 ${id} 按排名发放，不能设为每年一次：排除已得者会改变其他人的名次线。`,
          `The entitlement ${id} goes by rank and cannot be once per year: leaving out who had it would move the cut for everybody else.`,
        )
      : [],
  )

/** An option that nobody can get. */
export const findEmptyStock: Check = ({ redemptions }) =>
  redemptions.flatMap(({ id, stock }, index) =>
    stock === 0
      ? finding(
          'warning',
          'no-stock',
          ['redemptions', index, 'stock'],
          `兑换项目 ${id} 的库存为 0，任何人都无法兑换。`,
          `The redemption option ${id} has a stock of 0: nobody can get it.`,
        )
      : [],
  )
