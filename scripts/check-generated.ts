import { readFile } from 'node:fs/promises'
import { generatedFiles } from './generated.ts'

/** Fails when a generated file is not what its sources say. */
const root = new URL('../', import.meta.url)
const committed = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8').catch(() => '')

const stale: string[] = []
for (const [path, text] of await generatedFiles()) if ((await committed(path)) !== text) stale.push(path)
if (stale.length > 0) {
  process.stderr.write(`Stale, run \`npm run generate\` and commit:\n${stale.map(path => `  ${path}\n`).join('')}`)
  process.exit(1)
}
