import { sayMoney } from '../shared/domain/money.ts'
import type { Locale } from '../shared/domain/programme.ts'
import type { Money } from '../shared/domain/rule-set.ts'

/** `+3`, `-2`, `0`. */
export const signed = (difference: number): string => (difference > 0 ? `+${difference}` : String(difference))

/** An amount with its sign. */
export const signedMoney = (money: Money, locale: Locale): string =>
  `${money.minorUnits > 0 ? '+' : ''}${sayMoney(money, locale)}`
