import { type Html, html, joined } from '../../../rendering/html.ts'
import { LINE, MUTED } from '../../../rendering/palette.ts'
import type { Telling } from '../telling.ts'
import type { Words } from '../words.ts'
import { section } from './section.ts'
import { CELL } from './styles.ts'

/** Enough of a hash to tell two apart; the whole one stands at the end of the page. */
const shortened = (hash: string): string => `${hash.slice(0, 12)}…`

/** What was tried, as label and text. */
export function factsOf({ result, programmeName, timeZone, locale }: Telling, words: Words) {
  const { facts, moment, number, period } = words
  const { version, effectiveFrom, seenAt, entries, ...summary } = result.summary
  const inZone = (instant: typeof seenAt) => facts.inZone(moment(instant, timeZone), timeZone)
  return [
    [facts.programme, programmeName[locale]],
    [facts.version, String(version)],
    [facts.effectiveFrom, inZone(effectiveFrom)],
    [facts.period, period(summary.period)],
    [facts.seenAt, inZone(seenAt)],
    [facts.entries, number(entries)],
  ] as const
}

export function factsSection(telling: Telling, words: Words): Html {
  const facts = [...factsOf(telling, words), [words.facts.hash, shortened(telling.result.hash)] as const]
  const rows = facts.map(
    ([label, value]) =>
      html`<tr><td width="180" style="${CELL}color:${MUTED};">${label}</td><td style="${CELL}">${value}</td></tr>
`,
  )
  return section(
    words.headings.facts,
    html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;width:100%;border-top:2px solid ${LINE};">${joined(rows)}</table>`,
  )
}
