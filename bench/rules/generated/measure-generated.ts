import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tenth } from '../../statistics.ts'
import type { GeneratedFigures, PhaseFigures } from '../figures.ts'
import { RECORDS_EACH } from './history.ts'

/** Below the 512 MB that a worker may use: code, buffers and stacks need something as well. */
const HEAP_MB = 384

/** A backtest and what its publication would post, each phase in a process of its own as on AWS, so that its memory is its own. */
export async function measureGenerated(people: number, say: (text: string) => void): Promise<GeneratedFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-rules-'))
  const phase = <Figures>(name: string) => {
    say(`${name} over the generated history of ${people} people`)
    return runPhase<Figures>([name, String(people), folder])
  }
  try {
    const derive = await phase<PhaseFigures>('derive')
    const { changed, ...summarise } = await phase<PhaseFigures & { readonly changed: number }>('summarise')
    const publish = await phase<GeneratedFigures['publish']>('publish')
    const records = people * RECORDS_EACH
    const recordsPerSecond = tenth(records / (derive.seconds + summarise.seconds))
    return { people, records, changed, derive, summarise, publish, recordsPerSecond }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runPhase<Figures>(parameters: readonly string[]): Promise<Figures> {
  const file = fileURLToPath(import.meta.resolve('./run-phase.ts'))
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, file, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const output: Buffer[] = []
  child.stdout.on('data', chunk => output.push(chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${parameters[0]} over generated history failed (${code})`)
  return JSON.parse(Buffer.concat(output).toString().trim().split('\n').at(-1) ?? '') as Figures
}
