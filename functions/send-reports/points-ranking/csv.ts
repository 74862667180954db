import type { Column } from './columns.ts'
import type { RankingRow } from './ranking.ts'

/** Without it Excel reads UTF-8 as the local code page. */
const BYTE_ORDER_MARK = '\uFEFF'

/**
 * What a spreadsheet takes for the beginning of a formula. https://owasp.org/www-community/attacks/CSV_Injection
 * Full-width signs count as well: Excel in East Asian languages converts them.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** The full list as CSV by RFC 4180, with CRLF. */
export function rankingCsv(rows: readonly RankingRow[], columns: readonly Column[]): string {
  const lines = [
    columns.map(column => cell(column.heading)),
    ...rows.map(row => columns.map(column => cell(column.value(row)))),
  ]
  return `${BYTE_ORDER_MARK}${lines.map(line => `${line.join(',')}\r\n`).join('')}`
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const harmless = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
