import { readFile } from 'node:fs/promises'
import mjml2html from 'mjml'

/** The MJML sources of mails; each is compiled into a `mail-template.generated.ts` beside it. */
const SOURCES = ['functions/send-reports/points-ranking/mail.mjml']

const ROOT = new URL('../', import.meta.url)

/** Path below the project's root and text of every compiled template. The same sources give the same text. */
export async function compiledMailTemplates(): Promise<ReadonlyMap<string, string>> {
  const compiled = SOURCES.map(async source => {
    const mjml = await readFile(new URL(source, ROOT), 'utf8')
    const { html } = await mjml2html(mjml, { validationLevel: 'strict', keepComments: true })
    return [source.replace(/mail\.mjml$/, 'mail-template.generated.ts'), moduleOf(source, tidy(html))] as const
  })
  return new Map(await Promise.all(compiled))
}

/** No line is indented: fewer bytes in every mail, and blank lines are of no use to anybody. */
const tidy = (html: string): string => html.replace(/^\s+/gm, '').replace(/[ \t]+$/gm, '')

const moduleOf = (source: string, html: string): string => `/**
 * Compiled from ${source} by \`npm run generate\`; never edit it.
 * biome-ignore-all format: generated
 */
export const MAIL_TEMPLATE = ${JSON.stringify(html.split('\n'), null, 2)}.join('\\n')
`
