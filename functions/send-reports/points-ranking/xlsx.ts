import type { CellObject, Row } from 'write-excel-file/node'
import writeExcelFile from 'write-excel-file/node'
import type { Column } from './columns.ts'
import type { RankingRow } from './ranking.ts'

type Options = NonNullable<Parameters<typeof writeExcelFile>[1]>

const HEADER = { fontWeight: 'bold', backgroundColor: '#dce8f6', alignVertical: 'center', height: 22 } as const

/** Grouping, no decimals; Excel writes the separators of the reader's own language. */
const INTEGER = '#,##0'

/**
 * The full list as a workbook: header frozen and with filters, numbers as numbers. Texts are typed cells of strings, which Excel never
 * evaluates, so a name that begins with `=` stays a name.
 */
export async function rankingXlsx(
  rows: readonly RankingRow[],
  columns: readonly Column[],
  sheet: string,
): Promise<Uint8Array> {
  const header = columns.map(({ heading }): CellObject => ({ value: heading, type: String, ...HEADER }))
  const data: Row[] = [header]
  for (const row of rows) data.push(columns.map(column => cell(column.value(row))))
  const widths = columns.map(({ width }) => ({ width }))
  return writeExcelFile(
    data,
    { sheet, columns: widths, stickyRowsCount: 1 },
    withFilters(columns.length, data.length),
  ).toBuffer()
}

function cell(value: string | number | undefined): CellObject | undefined {
  if (value === undefined) return undefined
  return typeof value === 'number' ? { value, type: Number, format: INTEGER } : { value, type: String }
}

/** The library has no filters. In a worksheet `autoFilter` follows `sheetData` at once (ECMA-376, 18.3.1.99). */
function withFilters(columns: number, rows: number): Options {
  const range = `A1:${String.fromCharCode(64 + columns)}${rows}`
  const transform = (xml: string) => xml.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`)
  return { features: [{ files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform } } } }] }
}
