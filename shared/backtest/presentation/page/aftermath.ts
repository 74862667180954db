import { type Html, html } from '../../../rendering/html.ts'
import { LINE } from '../../../rendering/palette.ts'
import type { BacktestResult, BacktestSummary } from '../../backtest-summary.ts'
import { difference } from '../figures.ts'
import type { Words } from '../words.ts'
import { NOTHING, section } from './section.ts'
import { NOTE, TEXT } from './styles.ts'
import { change, figure, table, text } from './table.ts'

/** What is given so that nobody loses what was reached. */
export const heldSection = ({ held }: BacktestSummary, words: Words): Html =>
  held.points === 0
    ? NOTHING
    : section(words.headings.held, html`<p style="${TEXT}">${words.held(held.participants, held.points)}</p>`)

/** The periods reached, where there is more than the reported one. */
export function periodsSection({ periods }: BacktestSummary, words: Words): Html {
  if (periods.length < 2) return NOTHING
  const { labels, headings, number, signed } = words
  const columns = [text(labels.period), figure(labels.changed), figure(labels.points), figure(labels.difference)]
  const rows = periods.map(({ period, changed, points }) => [
    words.period(period),
    number(changed),
    change(number(points.before), number(points.after)),
    signed(difference(points)),
  ])
  return section(headings.periods, table(columns, rows))
}

/** How exactly this is published: by the whole hash. */
export const publishSection = ({ hash, summary }: BacktestResult, words: Words): Html =>
  section(
    words.headings.publish,
    html`<p style="${TEXT}">${words.publish(summary.version)}</p>
<p style="margin:8px 0 0;padding:10px 12px;border:1px solid ${LINE};background:#f4f7fb;font-family:Consolas,Menlo,monospace;font-size:14px;line-height:20px;word-break:break-all;">${hash}</p>
<p style="${NOTE}">${words.personal}</p>`,
  )
