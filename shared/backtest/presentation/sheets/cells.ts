import type { CellObject } from 'write-excel-file/node'
import { decimalsOf, unitsOf } from '../../../domain/money.ts'
import type { Money } from '../../../domain/rule-set.ts'

/** Grouped; Excel writes the separators of the reader's own language. */
const INTEGER = '#,##0'
const DECIMAL = '#,##0.0'

/** A typed cell of strings, which Excel never evaluates: what begins with `=` stays a text. */
export const words = (value: string): CellObject => ({ value, type: String })

/** Nothing where there is no figure. */
export const integer = (value: number | null | undefined): CellObject | undefined =>
  value === null || value === undefined ? undefined : { value, type: Number, format: INTEGER }

export const decimal = (value: number): CellObject => ({ value, type: Number, format: DECIMAL })

/** In units of the currency, under its code. */
export const money = (value: Money): CellObject => {
  const decimals = decimalsOf(value.currency)
  const fraction = decimals === 0 ? '' : `.${'0'.repeat(decimals)}`
  return { value: unitsOf(value), type: Number, format: `[$${value.currency}] ${INTEGER}${fraction}` }
}
