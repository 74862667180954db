import { type Html, html, joined } from '../../../rendering/html.ts'
import { INK } from '../../../rendering/palette.ts'
import { NOTE } from './styles.ts'

/** Mail programs cut off what is longer than some 100 KB: tables show so many rows, and the workbook all. */
export const MOST_ROWS = 20

/** A part of the page with its heading: a row of the page's table. */
export const section = (heading: string, ...content: readonly Html[]): Html =>
  html`<tr><td style="padding:24px 24px 0;"><h2 style="margin:0 0 8px;font-size:17px;line-height:26px;font-weight:bold;color:${INK};">${heading}</h2>
${joined(content)}</td></tr>
`

export const NOTHING: Html = html``

export const note = (text: string): Html => html`<p style="${NOTE}">${text}</p>`
