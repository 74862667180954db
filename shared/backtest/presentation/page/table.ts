import { type Html, html, joined } from '../../../rendering/html.ts'
import { CELL, HEAD, RIGHT, SMALL } from './styles.ts'

export interface Column {
  readonly heading: string
  readonly isFigure?: boolean
}

/** Columns of texts, and of figures that stand on the right. */
export const text = (heading: string): Column => ({ heading })
export const figure = (heading: string): Column => ({ heading, isFigure: true })

const styleOf = ({ isFigure }: Column): string => (isFigure ? RIGHT : '')

/** A table of data: as wide as the page, a header for each column. */
export function table(columns: readonly Column[], rows: readonly (readonly (Html | string)[])[]): Html {
  const head = columns.map(column => html`<th scope="col" style="${HEAD}${styleOf(column)}">${column.heading}</th>`)
  const body = rows.map(
    cells => html`<tr>${joined(columns.map((column, at) => html`<td style="${CELL}${styleOf(column)}">${cells[at] ?? ''}</td>`))}</tr>
`,
  )
  return html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;width:100%;"><tr>${joined(head)}</tr>
${joined(body)}</table>`
}

/** A second, quieter line in a cell. */
export const withNote = (main: Html | string, note: string): Html =>
  html`${main}<br><span style="${SMALL}">${note}</span>`

/** `before → after` on one line; once where both are the same. */
export const change = (before: string, after: string): string =>
  before === after ? after : `${before}\u00a0→\u00a0${after}`

/** The same with the difference below, where there is one. */
export const changeWithDifference = (before: string, after: string, difference: string): Html | string =>
  before === after ? after : withNote(change(before, after), difference)
