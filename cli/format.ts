import type { Locale } from '../shared/domain/programme.ts'
import type { Money } from '../shared/domain/rule-set.ts'

/** `CNY 5,000.00`: minor units as people write money. */
export function moneyIn(locale: Locale, { currency, minorUnits }: Money): string {
  const style = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' })
  const digits = style.resolvedOptions().maximumFractionDigits ?? 2
  // Intl separates with a no-break space, which a terminal's grep does not take for one.
  return style.format(minorUnits / 10 ** digits).replaceAll('\u00a0', ' ')
}

/** `+3`, `-2`, `0`. */
export const signed = (difference: number): string => (difference > 0 ? `+${difference}` : String(difference))

/** An amount with its sign. */
export const signedMoney = (locale: Locale, { currency, minorUnits }: Money): string =>
  `${minorUnits > 0 ? '+' : ''}${moneyIn(locale, { currency, minorUnits })}`
