import Table from 'cli-table3'
import type { Locale } from '../shared/domain/programme.ts'

export type Cell = string | number

/** Lines between the rows would make it twice as long. */
const WITHOUT_LINES = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }

/** A table as text. Numbers stand on the right. */
export function tableOf(head: readonly string[], rows: readonly (readonly Cell[])[], options: object = {}): string {
  const colAligns = head.map((_, column) => (typeof rows[0]?.[column] === 'number' ? 'right' : 'left'))
  const style = { head: [], border: [] }
  const table = new Table({ head: [...head], colAligns, style, chars: WITHOUT_LINES, ...options })
  table.push(...rows.map(row => [...row]))
  return table.toString()
}

/** Chinese has no spaces to break at; its characters are two columns wide. */
function brokenAnywhere(text: string, width: number): string {
  const lines: string[] = ['']
  let used = 0
  for (const character of text) {
    const wide = character > '\u2e7f' ? 2 : 1
    if (used + wide > width) {
      lines.push('')
      used = 0
    }
    lines[lines.length - 1] += character
    used += wide
  }
  return lines.join('\n')
}

/** Narrower than this a sentence is no longer read. */
const NARROWEST = 30

/** A table whose last column has sentences: they are broken to fit into so many columns; undefined: they are not broken. */
export function proseTableOf(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  { columns, locale }: { readonly columns: number | undefined; readonly locale: Locale },
): string {
  if (columns === undefined) return tableOf(head, rows)
  const others = tableOf(
    head.slice(0, -1),
    rows.map(row => row.slice(0, -1)),
  )
  const width = columns - (others.split('\n')[0] ?? '').length - 1
  const whole = tableOf(head, rows)
  const isWide = (whole.split('\n')[0] ?? '').length > columns
  if (!isWide || width < NARROWEST) return whole
  if (locale === 'zh-CN')
    return tableOf(
      head,
      rows.map(row => row.with(-1, brokenAnywhere(String(row.at(-1)), width - 2))),
    )
  return tableOf(head, rows, { colWidths: [...head.slice(1).map(() => null), width], wordWrap: true })
}
