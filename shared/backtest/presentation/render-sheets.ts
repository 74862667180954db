import writeExcelFile from 'write-excel-file/node'
import { wordsOf } from './catalogue.ts'
import { namesOf } from './names.ts'
import { branchesSheet, coursesSheet, entitlementsSheet } from './sheets/groups.ts'
import { peopleSheet } from './sheets/people.ts'
import { summarySheet } from './sheets/summary.ts'
import type { SheetsInput } from './telling.ts'

/**
 * A backtest as a workbook (XLSX): totals, everybody in whom something changes, branches, courses, entitlements. Headers are frozen and
 * all but the totals have filters; figures are numbers, money is in units of its currency.
 */
export async function backtestSheets(input: SheetsInput): Promise<Uint8Array> {
  const words = wordsOf(input.locale)
  const names = namesOf(input, words)
  const { summary } = input.result
  const sheets = [
    summarySheet(input, names, words),
    peopleSheet(input.people, names, words),
    branchesSheet(summary, words),
    coursesSheet(summary, names, words),
    entitlementsSheet(summary, names, words),
  ]
  const ranges = sheets.map(({ data }) => rangeOf(data[0]?.length ?? 1, data.length))
  return writeExcelFile(sheets, withFilters(ranges)).toBuffer()
}

const rangeOf = (columns: number, rows: number): string => `A1:${String.fromCharCode(64 + columns)}${rows}`

type Options = NonNullable<Parameters<typeof writeExcelFile>[1]>

/** The library has no filters. In a worksheet `autoFilter` follows `sheetData` at once (ECMA-376, 18.3.1.99). */
function withFilters(ranges: readonly string[]): Options {
  const transform = (xml: string, _: unknown, { sheetIndex }: { readonly sheetIndex: number }) =>
    sheetIndex === 0 ? xml : xml.replace('</sheetData>', `</sheetData><autoFilter ref="${ranges[sheetIndex]}"/>`)
  return { features: [{ files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform } } } }] }
}
