import { mkdir, writeFile } from 'node:fs/promises'
import { generatedFiles } from './generated.ts'

/** Writes every generated file. Run it after changing an event, a route, a mail's template or an access pattern: `npm run generate`. */
const root = new URL('../', import.meta.url)
for (const [path, text] of await generatedFiles()) {
  const file = new URL(path, root)
  await mkdir(new URL('.', file), { recursive: true })
  await writeFile(file, text)
}
