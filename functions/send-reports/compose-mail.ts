import MailComposer from 'nodemailer/lib/mail-composer'
import type { RenderedReport } from './rendered-report.ts'

export interface Addresses {
  readonly to: string
  readonly from: string
  /** Shown in place of the sender's address. */
  readonly senderName: string
}

/** The MIME message to one recipient: text and HTML as alternatives, pictures inside the HTML, sheets beside it. */
export function composeMail(report: RenderedReport, { to, from, senderName }: Addresses): Promise<Uint8Array> {
  const images = report.images.map(({ name, png }) => ({
    cid: name,
    filename: name,
    contentType: 'image/png',
    contentDisposition: 'inline' as const,
    content: Buffer.from(png),
  }))
  const sheets = report.sheets
    .filter(sheet => sheet.attached)
    .map(({ fileName, contentType, body }) => ({ filename: fileName, contentType, content: Buffer.from(body) }))
  const composer = new MailComposer({
    from: { name: senderName, address: from },
    to,
    subject: report.subject,
    text: report.text,
    html: report.html,
    attachments: [...images, ...sheets],
    // Keeps out-of-office answers away (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}
