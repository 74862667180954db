import type { Instant } from '../../domain/brand.ts'
import { decimalsOf, unitsOf } from '../../domain/money.ts'
import type { Locale } from '../../domain/programme.ts'
import type { Money } from '../../domain/rule-set.ts'

/** How figures are written in a language. */
export interface Formats {
  readonly number: (value: number, decimals?: number) => string
  /** With its sign, unless it is 0. */
  readonly signed: (value: number, decimals?: number) => string
  /** Of a share, where 1 is the whole. */
  readonly percent: (share: number) => string
  readonly signedPercent: (share: number) => string
  readonly money: (money: Money) => string
  /** Without the currency: for tables that name it in their heading. */
  readonly amount: (money: Money) => string
  readonly signedAmount: (money: Money) => string
  readonly moment: (instant: Instant, timeZone: string) => string
}

/** Chinese readers know the sign of their money; in English the code is the one that cannot be mistaken. */
const CURRENCY_DISPLAY: Readonly<Record<Locale, 'symbol' | 'code'>> = { 'zh-CN': 'symbol', en: 'code' }

/** Dates in English are written with the day first, and clocks with 24 hours. */
const DATES: Readonly<Record<Locale, string>> = { 'zh-CN': 'zh-CN', en: 'en-GB' }

const exactly = (decimals: number): Intl.NumberFormatOptions => ({
  minimumFractionDigits: decimals,
  maximumFractionDigits: decimals,
})

const SIGNED = { signDisplay: 'exceptZero' } as const
const PERCENT = { style: 'percent', maximumFractionDigits: 1 } as const

export function formatsOf(locale: Locale): Formats {
  const write = (value: number, options: Intl.NumberFormatOptions) => value.toLocaleString(locale, options)
  const currencyDisplay = CURRENCY_DISPLAY[locale]
  return {
    number: (value, decimals = 0) => write(value, exactly(decimals)),
    signed: (value, decimals = 0) => write(value, { ...exactly(decimals), ...SIGNED }),
    percent: share => write(share, PERCENT),
    signedPercent: share => write(share, { ...PERCENT, ...SIGNED }),
    money: money => write(unitsOf(money), { style: 'currency', currency: money.currency, currencyDisplay }),
    amount: money => write(unitsOf(money), exactly(decimalsOf(money.currency))),
    signedAmount: money => write(unitsOf(money), { ...exactly(decimalsOf(money.currency)), ...SIGNED }),
    moment: (instant, timeZone) =>
      new Date(instant).toLocaleString(DATES[locale], { timeZone, dateStyle: 'long', timeStyle: 'short' }),
  }
}
