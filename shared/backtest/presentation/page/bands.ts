import { type Html, html, joined } from '../../../rendering/html.ts'
import { bandColour } from '../../../rendering/palette.ts'
import type { BacktestSummary } from '../../backtest-summary.ts'
import type { Names } from '../names.ts'
import type { Words } from '../words.ts'
import { bar } from './bar.ts'
import { NOTHING, section } from './section.ts'
import { BEFORE, CELL } from './styles.ts'

const WIDTH = 300

/** How many people are in each band before and after: two bars a band. */
export function bandsSection({ bands }: BacktestSummary, names: Names, words: Words): Html {
  const counts = names.bands.map(id => ({ id, before: bands.before[id] ?? 0, after: bands.after[id] ?? 0 }))
  const most = Math.max(0, ...counts.flatMap(({ before, after }) => [before, after]))
  if (most === 0) return NOTHING
  const rows = counts.map(
    (
      count,
      index,
    ) => html`<tr><td width="80" style="${CELL}">${chip(count.id, index)}</td><td style="${CELL}">${bars(count, index, most, words)}</td></tr>
`,
  )
  return section(
    words.headings.bands,
    html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;width:100%;">${joined(rows)}</table>`,
  )
}

interface Count {
  readonly id: string
  readonly before: number
  readonly after: number
}

function bars({ id, before, after }: Count, index: number, most: number, { bars: said, labels, signed }: Words): Html {
  const draw = (value: number, colour: string, label: string) =>
    bar({ value, most, width: WIDTH, colour, label, alt: said.alt(labels.bandName(id), label) })
  return joined([
    draw(before, BEFORE, said.before(before)),
    draw(after, bandColour(index), said.after(after, signed(after - before))),
  ])
}

/** The band's name on the colour of its bar. */
const chip = (band: string, index: number): Html =>
  html`<span style="display:inline-block;min-width:20px;padding:0 6px;background:${bandColour(index)};color:#ffffff;font-size:13px;line-height:22px;font-weight:bold;text-align:center;">${band}</span>`
