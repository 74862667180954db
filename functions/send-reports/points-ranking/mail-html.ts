import type { Locale } from '../../../shared/domain/programme.ts'
import { fill, type Html, html, joined } from '../../../shared/rendering/html.ts'
import { bandColour, LINE, MUTED } from '../../../shared/rendering/palette.ts'
import type { Chart } from './charts.ts'
import { MAIL_TEMPLATE } from './mail-template.generated.ts'
import type { Ranking, RankingRow } from './ranking.ts'
import type { Story } from './story.ts'
import type { Words } from './words.ts'

interface Page {
  readonly ranking: Ranking
  readonly story: Story
  readonly charts: readonly Chart[]
  readonly words: Words
  readonly locale: Locale
  /** Of the archived copy. */
  readonly link: string
}

/** The mail's HTML: tables and inline styles, because Outlook on Windows draws it with Word. */
export function mailHtml({ ranking, story, charts, words, locale, link }: Page): string {
  const alt = (name: string) => charts.find(chart => chart.name === name)?.alt ?? ''
  const slots = {
    language: locale,
    title: story.subject,
    preview: story.news,
    company: story.company,
    heading: story.heading,
    scope: story.scope,
    news: story.news,
    summary: paragraphs(story.summary),
    tiles: tiles(ranking, words),
    bandsHeading: words.labels.bands,
    bands: bandTable(ranking, words),
    distributionHeading: words.labels.distribution,
    distributionAlt: alt('distribution.png'),
    branchesHeading: words.labels.branches,
    branchesAlt: alt('branches.png'),
    topHeading: words.labels.top(story.top.length),
    top: topTable(story.top, ranking, words),
    attached: story.whereTheRestIs,
    link,
    open: words.open,
    footer: story.footer,
  }
  return fill(MAIL_TEMPLATE, slots, absentParts(ranking, story))
}

function absentParts(ranking: Ranking, story: Story): readonly string[] {
  return [
    ...(ranking.population === 0 ? ['figures'] : []),
    ...(ranking.branches.length === 0 ? ['branches'] : []),
    ...(story.top.length === 0 ? ['top'] : []),
  ]
}

const paragraphs = (sentences: readonly string[]): Html =>
  joined(sentences.map(sentence => html`<p style="margin:0 0 6px;">${sentence}</p>`))

function tiles(ranking: Ranking, { labels, number, percent }: Words): Html {
  const share = ranking.withPoints / Math.max(1, ranking.population)
  const figures = [
    [labels.people, number(ranking.population)],
    [labels.withPoints, percent(share)],
    [labels.average, number(ranking.average, 1)],
    [labels.median, number(ranking.median, ranking.median % 1 === 0 ? 0 : 1)],
  ] as const
  const cells = figures.map(
    ([
      label,
      value,
    ]) => html`<td class="tile" width="25%" style="background:#f4f7fb;padding:12px 14px;vertical-align:top;">
<div style="font-size:13px;line-height:20px;color:${MUTED};">${label}</div><div style="font-size:24px;line-height:34px;font-weight:bold;">${value}</div></td>`,
  )
  return html`<tr>${joined(cells)}</tr>`
}

const HEAD = `padding:6px 8px;border-bottom:2px solid ${LINE};text-align:left;color:${MUTED};font-weight:normal;white-space:nowrap;`
const CELL = `padding:7px 8px;border-bottom:1px solid ${LINE};`
const RIGHT = 'text-align:right;white-space:nowrap;'

const header = (cells: readonly (readonly [text: string, style?: string])[]): Html =>
  html`<tr>${joined(cells.map(([text, style = '']) => html`<th scope="col" style="${HEAD}${style}">${text}</th>`))}</tr>`

function bandTable({ bandCounts, population }: Ranking, { labels, number, percent }: Words): Html {
  const rows = bandCounts.map(
    ({ band, below, people }, index) => html`<tr><td style="${CELL}">${chip(band.id, index)}</td>
<td style="${CELL}">${labels.range(band.minPoints, below)}</td><td style="${CELL}${RIGHT}">${number(band.kpiScore)}</td>
<td style="${CELL}">${band.improvementPlan === true ? labels.yes : '–'}</td>
<td style="${CELL}${RIGHT}">${number(people)}</td><td style="${CELL}${RIGHT}">${percent(people / Math.max(1, population))}</td></tr>`,
  )
  const head = header([
    [labels.band],
    [labels.points],
    [labels.kpiScore, RIGHT],
    [labels.improvementPlan],
    [labels.headcount, RIGHT],
    [labels.share, RIGHT],
  ])
  return joined([head, ...rows])
}

function topTable(top: readonly RankingRow[], { bandCounts }: Ranking, { labels, number }: Words): Html {
  const order = new Map(bandCounts.map(({ band }, index) => [band.id, index]))
  const rows = top.map(
    row => html`<tr><td style="${CELL}${RIGHT}">${number(row.rank ?? 0)}</td><td style="${CELL}">${row.name} ${employeeNumber(row)}</td>
<td style="${CELL}">${row.branchLabel}</td><td style="${CELL}${RIGHT}font-weight:bold;">${number(row.points)}</td>
<td style="${CELL}text-align:center;">${chip(row.band, order.get(row.band) ?? 0)}</td></tr>`,
  )
  const centred = 'text-align:center;'
  const head = header([
    [labels.rank, RIGHT],
    [labels.name],
    [labels.branch],
    [labels.points, RIGHT],
    [labels.band, centred],
  ])
  return joined([head, ...rows])
}

/** Tells people of the same name apart. */
const employeeNumber = ({ employeeId }: RankingRow): Html =>
  html`<span style="font-size:12px;color:${MUTED};">${employeeId}</span>`

/** The band's letter on its colour, the same as in the chart. */
const chip = (band: string, index: number): Html =>
  html`<span class="chip" style="display:inline-block;min-width:20px;padding:0 5px;border-radius:3px;background:${bandColour(index)};color:#ffffff;font-size:13px;line-height:22px;font-weight:bold;text-align:center;">${band}</span>`
