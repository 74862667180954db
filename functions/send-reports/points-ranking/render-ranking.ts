import type { Locale } from '../../../shared/domain/programme.ts'
import type { Attachment } from '../../../shared/ports/reports.ts'
import type { InlineImage, RenderedReport, Sheet } from '../rendered-report.ts'
import { drawPng } from '../rendering/png.ts'
import { drawSvg } from '../rendering/svg.ts'
import { wordsOf } from './catalogue.ts'
import { type Chart, chartsOf } from './charts.ts'
import { columnsOf } from './columns.ts'
import { rankingCsv } from './csv.ts'
import { mailHtml } from './mail-html.ts'
import { mailText } from './mail-text.ts'
import type { Ranking } from './ranking.ts'
import { tell } from './story.ts'
import type { Words } from './words.ts'
import { rankingXlsx } from './xlsx.ts'

export interface RankingOrder {
  readonly locale: Locale
  readonly attachments: readonly Attachment[]
  readonly company: string
  /** Of the archived copy. */
  readonly link: string
}

/** Bytes of all attachments together. Mail boxes and gateways refuse large mails; what does not fit stays behind the link. */
const MOST_ATTACHED = 5 * 1024 * 1024

/** Makes the mail of a ranking: its words, pictures and sheets. */
export async function renderRanking(ranking: Ranking, order: RankingOrder): Promise<RenderedReport> {
  const { locale, company, link } = order
  const words = wordsOf(locale)
  const sheets = ranking.population === 0 ? [] : await sheetsOf(ranking, words, order.attachments)
  const attached = sheets.filter(sheet => sheet.attached).map(sheet => sheet.fileName)
  const story = tell(ranking, words, { company, locale, attached })
  const charts = chartsOf(ranking, words)
  return {
    subject: story.subject,
    html: mailHtml({ ranking, story, charts, words, locale, link }),
    text: mailText(ranking, story, words, link),
    images: await Promise.all(charts.map(draw)),
    sheets,
    figures: figuresOf(ranking),
  }
}

async function sheetsOf(ranking: Ranking, words: Words, wanted: readonly Attachment[]): Promise<readonly Sheet[]> {
  const columns = columnsOf(ranking, words)
  const xlsx = await rankingXlsx(ranking.rows, columns, words.sheet)
  const csv = Buffer.from(rankingCsv(ranking.rows, columns))
  const file = words.file(words.period(ranking.period.id))
  let room = MOST_ATTACHED
  const sheet = (kind: Attachment, contentType: string, body: Uint8Array): Sheet => {
    const attached = wanted.includes(kind) && body.length <= room
    if (attached) room -= body.length
    return { name: `ranking.${kind}`, fileName: `${file}.${kind}`, contentType, body, attached }
  }
  return [
    sheet('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', xlsx),
    sheet('csv', 'text/csv; charset=utf-8', csv),
  ]
}

async function draw({ name, option, width, height }: Chart): Promise<InlineImage> {
  return { name, png: await drawPng(drawSvg(option, width, height), width) }
}

/** No names: the archive's summary is for programs. */
const figuresOf = ({ period, asOf, population, withPoints, average, median, bandCounts, ranked }: Ranking) => ({
  period: period.id,
  asOf,
  population,
  ranked,
  withPoints,
  average,
  median,
  bands: Object.fromEntries(bandCounts.map(({ band, people }) => [band.id, people])),
})
