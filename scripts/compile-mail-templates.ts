import { writeFile } from 'node:fs/promises'
import { compiledMailTemplates } from './mail-templates.ts'

/** Writes the compiled mail templates. Run it after changing a .mjml file. */
const root = new URL('../', import.meta.url)
for (const [path, text] of await compiledMailTemplates()) await writeFile(new URL(path, root), text)
