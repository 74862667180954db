import type { EmployeeId } from '../../domain/brand.ts'
import type { Locale, LocalizedText } from '../../domain/programme.ts'
import type { RuleSetDocument } from '../../domain/rule-set.ts'
import type { BacktestResult, PersonChange } from '../backtest-summary.ts'

/** A finished backtest, and what has to be known besides to tell of it. */
export interface Telling {
  readonly result: BacktestResult
  readonly programmeName: LocalizedText
  /** The programme's, as an IANA name. */
  readonly timeZone: string
  /** The draft's: in which order bands stand, and what each entitlement is. */
  readonly rules: Pick<RuleSetDocument, 'bands' | 'entitlements'>
  /** By course id; a course without a title is called by its id. */
  readonly courseTitles: ReadonlyMap<string, LocalizedText>
  readonly locale: Locale
}

export interface PageInput extends Telling {
  /** Of the people most affected; whoever is missing is called by the employee number. */
  readonly names: ReadonlyMap<EmployeeId, string>
}

export interface SheetsInput extends Telling {
  /** Everybody in whom something changes. */
  readonly people: readonly (PersonChange & { readonly name?: string })[]
}
