import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface ReportFigures {
  readonly seconds: number
  /** The largest resident set of the process. */
  readonly megabytes: number
}

/** Renders the ranking report in a process of its own, so that its memory is its own. */
export async function measureReport(endpoint: string, tableName: string): Promise<ReportFigures> {
  const file = fileURLToPath(import.meta.resolve('./render-report.ts'))
  const child = spawn(process.execPath, [file, endpoint, tableName], { stdio: ['ignore', 'pipe', 'inherit'] })
  const output: Buffer[] = []
  child.stdout.on('data', chunk => output.push(chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`the report was not rendered (${code})`)
  return JSON.parse(Buffer.concat(output).toString().trim().split('\n').at(-1) ?? '') as ReportFigures
}
