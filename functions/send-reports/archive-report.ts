import type { ReportArchive } from '../../shared/ports/report-archive.ts'
import type { InlineImage, RenderedReport, Sheet } from './rendered-report.ts'

const SUMMARY = 'summary.json'

/** What the archive says of its own files, so that a retry mails exactly what was rendered first. */
interface Summary {
  readonly subject: string
  readonly images: readonly string[]
  readonly sheets: readonly Omit<Sheet, 'body'>[]
  readonly figures: Readonly<Record<string, unknown>>
}

/** Keeps everything of the report under the run. `mail.html` carries its pictures in itself, so that any browser shows it. */
export async function archiveReport(runId: string, report: RenderedReport, archive: ReportArchive): Promise<void> {
  const { subject, figures, images, sheets, text } = report
  const keep = (name: string, contentType: string, body: Uint8Array | string) =>
    archive.keep(runId, { name, contentType, body: typeof body === 'string' ? Buffer.from(body) : body })
  await Promise.all([
    keep('mail.html', 'text/html; charset=utf-8', selfContained(report.html, images)),
    keep('mail.txt', 'text/plain; charset=utf-8', text),
    ...images.map(({ name, png }) => keep(name, 'image/png', png)),
    ...sheets.map(({ name, contentType, body }) => keep(name, contentType, body)),
  ])
  const listed = sheets.map(({ body, ...sheet }) => sheet)
  const summary: Summary = { subject, images: images.map(({ name }) => name), sheets: listed, figures }
  await keep(SUMMARY, 'application/json', JSON.stringify(summary, null, 2))
}

/** The report as it was rendered by an earlier attempt. Sheets that are not attached are not read. */
export async function archivedReport(runId: string, archive: ReportArchive): Promise<RenderedReport> {
  const textOf = async (name: string) => Buffer.from(await archive.read(runId, name)).toString('utf8')
  const { subject, images, sheets, figures } = JSON.parse(await textOf(SUMMARY)) as Summary
  const pictures = await Promise.all(images.map(async name => ({ name, png: await archive.read(runId, name) })))
  const attached = await Promise.all(
    sheets
      .filter(sheet => sheet.attached)
      .map(async sheet => ({ ...sheet, body: await archive.read(runId, sheet.name) })),
  )
  const html = withContentIds(await textOf('mail.html'), pictures)
  return { subject, html, text: await textOf('mail.txt'), images: pictures, sheets: attached, figures }
}

const dataUri = ({ png }: InlineImage): string => `data:image/png;base64,${Buffer.from(png).toString('base64')}`

const selfContained = (html: string, images: readonly InlineImage[]): string =>
  images.reduce((page, image) => page.replaceAll(`"cid:${image.name}"`, `"${dataUri(image)}"`), html)

const withContentIds = (html: string, images: readonly InlineImage[]): string =>
  images.reduce((page, image) => page.replaceAll(dataUri(image), `cid:${image.name}`), html)
