import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import PostalMime, { type Attachment, type Email } from 'postal-mime'

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const bytesOf = ({ content }: Attachment): Buffer =>
  typeof content === 'string' ? Buffer.from(content, 'base64') : Buffer.from(content as ArrayBuffer)

/** A browser shows no `cid:` images: put them into the page, as a mail program does. */
const pageOf = (mail: Email): string =>
  mail.attachments.reduce((html, attachment) => {
    const cid = attachment.contentId?.replace(/^<|>$/g, '')
    if (!cid) return html
    return html.replaceAll(`cid:${cid}`, `data:${attachment.mimeType};base64,${bytesOf(attachment).toString('base64')}`)
  }, mail.html ?? '')

/** A picture of the whole mail, where a Chromium is installed. */
const picture = async (html: string, png: string): Promise<boolean> => {
  const browser = BROWSERS.find(existsSync)
  if (!browser) return false
  const profile = await mkdtemp(join(tmpdir(), 'training-points-mail-'))
  const quiet = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--hide-scrollbars',
  ]
  spawnSync(
    browser,
    [...quiet, `--user-data-dir=${profile}`, '--window-size=780,2400', `--screenshot=${png}`, pathToFileURL(html).href],
    { stdio: 'ignore', timeout: 60_000 },
  )
  await rm(profile, { recursive: true, force: true })
  return existsSync(png)
}

const attachmentName = (attachment: Attachment, stem: string, index: number): string =>
  `${stem}-${attachment.filename?.replaceAll(/[^\p{L}\p{N}.-]+/gu, '_') || `attachment-${index + 1}`}`

/** Saves each mail as .eml, .html, its charts and sheets, and a picture of it; answers the file names. */
export const saveMails = async (folder: string, mails: readonly Uint8Array[]): Promise<string[]> => {
  await mkdir(folder, { recursive: true })
  const files: string[] = []
  const save = async (name: string, content: string | Uint8Array): Promise<void> => {
    await writeFile(join(folder, name), content)
    files.push(name)
  }
  for (const [index, raw] of mails.entries()) {
    const stem = `report-${index + 1}`
    const mail = await PostalMime.parse(raw)
    await save(`${stem}.eml`, raw)
    await save(`${stem}.html`, pageOf(mail))
    for (const [at, attachment] of mail.attachments.entries())
      await save(attachmentName(attachment, stem, at), bytesOf(attachment))
    if (await picture(join(folder, `${stem}.html`), join(folder, `${stem}-mail.png`))) files.push(`${stem}-mail.png`)
  }
  return files
}
