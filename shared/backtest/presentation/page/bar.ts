import { type Html, html } from '../../../rendering/html.ts'
import { SMALL } from './styles.ts'

export interface Bar {
  /** At least 0. */
  readonly value: number
  /** The value of a bar of full length. */
  readonly most: number
  /** Of the full length, in pixels. */
  readonly width: number
  readonly colour: string
  readonly label: string
  /** Read out in place of the bar. */
  readonly alt: string
}

/** The thinnest bar that can still be seen: only 0 has none. */
const THINNEST = 2

/** A bar of a chart as a coloured cell, since neither pictures nor SVG reach every mail program. */
export function bar({ value, most, width, colour, label, alt }: Bar): Html {
  const length = value === 0 ? 0 : Math.max(THINNEST, Math.round((width * value) / most))
  const coloured = html`<td width="${length}" height="14" bgcolor="${colour}" style="width:${length}px;height:14px;background:${colour};font-size:1px;line-height:14px;">&nbsp;</td>`
  return html`<table role="img" aria-label="${alt}" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;margin:0 0 2px;"><tr>${length === 0 ? '' : coloured}<td style="${SMALL}padding:1px 0 1px ${length === 0 ? 0 : 8}px;white-space:nowrap;">${label}</td></tr></table>`
}
