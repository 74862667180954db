import { pointerOf } from '../json-pointer.ts'
import type { Money, RuleSetDocument } from '../rule-set.ts'
import { type Check, finding } from './finding.ts'

interface Amount {
  readonly path: readonly PropertyKey[]
  readonly id: string
  readonly money: Money
}

const amountsOf = ({ entitlements, redemptions }: RuleSetDocument): readonly Amount[] => [
  ...entitlements.flatMap((entitlement, index) =>
    (['amount', 'maximumCost'] as const).flatMap(field => {
      const money: Money | undefined = Reflect.get(entitlement, field)
      return money === undefined ? [] : [{ path: ['entitlements', index, field], id: entitlement.id, money }]
    }),
  ),
  ...redemptions.flatMap(({ id, taxableValue: money }, index) =>
    money === undefined ? [] : [{ path: ['redemptions', index, 'taxableValue'], id, money }],
  ),
]

/** Money in another currency than the programme's: totals and budgets could not be summed. */
export const findOtherCurrencies: Check = (document, { programme }) =>
  amountsOf(document).flatMap(({ path, id, money: { currency } }) => {
    if (programme === undefined || currency === programme.currency) return []
    return finding(
      'error',
      'other-currency',
      [...path, 'currency'],
      `${id} 的金额使用 ${currency}，而积分方案的币种是 ${programme.currency}。`,
      `The amount of ${id} is in ${currency}, but the programme's currency is ${programme.currency}.`,
    )
  })

/** An amount of nothing. */
export const findZeroAmounts: Check = document => [
  ...amountsOf(document).flatMap(({ path, id, money }) =>
    // What is worth nothing to the tax office is worth saying.
    money.minorUnits === 0 && path.at(-1) !== 'taxableValue' ? [zero([...path, 'minorUnits'], id)] : [],
  ),
  ...document.entitlements.flatMap((entitlement, index) =>
    'basisPoints' in entitlement && entitlement.basisPoints === 0
      ? [zero(['entitlements', index, 'basisPoints'], entitlement.id)]
      : [],
  ),
]

const zero = (path: readonly PropertyKey[], id: string) =>
  finding(
    'warning',
    'zero-amount',
    path,
    `${id} 的数额为 0（${pointerOf(path)}），符合条件的人员得不到任何东西。`,
    `${id} gives 0 (${pointerOf(path)}): whoever is eligible gets nothing.`,
  )
