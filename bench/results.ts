import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { BenchResult } from './result.ts'

const FOLDER = join(import.meta.dirname, 'results')

/** Writes the result under its day, Node and processor; a later run on the same day takes its place. Returns the path. */
export async function keepResult(result: BenchResult): Promise<string> {
  const { measuredAt, machine, large } = result
  const cpu = machine.cpu
    .toLowerCase()
    .replaceAll(/\(r\)|\(tm\)|cpu|@.*$/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const name = [measuredAt.slice(0, 10), machine.node, cpu, ...(large ? ['large'] : [])].join('-')
  const file = join(FOLDER, `${name}.json`)
  await mkdir(FOLDER, { recursive: true })
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`)
  return relative(process.cwd(), file)
}
