import { minorUnits } from './brand.ts'
import type { Locale, ProgrammeSettings } from './programme.ts'
import type { Money } from './rule-set.ts'

const ROUND: Readonly<Record<ProgrammeSettings['rounding'], (numerator: number) => number>> = {
  'half-up': numerator => Math.floor((numerator + 5_000) / 10_000),
  down: numerator => Math.floor(numerator / 10_000),
  up: numerator => Math.ceil(numerator / 10_000),
}

/** A share of an amount in basis points, rounded to the minor unit as the programme has it. */
export const shareOf = (
  { currency, minorUnits: whole }: Money,
  share: number,
  rounding: ProgrammeSettings['rounding'],
): Money => ({ currency, minorUnits: minorUnits(ROUND[rounding](whole * share)) })

/** Decimals of a currency by ISO 4217. https://tc39.es/ecma402/#sec-currencydigits */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** In units of the currency, to be shown and never to be reckoned with. */
export const unitsOf = ({ currency, minorUnits: value }: Money): number => value / 10 ** decimalsOf(currency)

/** `CNY 5,000.00`: with the code, which no currency shares, and a common space, so that it is found by who looks for it. */
export const sayMoney = (money: Money, locale: Locale): string =>
  unitsOf(money)
    .toLocaleString(locale, { style: 'currency', currency: money.currency, currencyDisplay: 'code' })
    .replaceAll(/\s/gu, ' ')
