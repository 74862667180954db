import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { backtestJob } from '../../../functions/run-job/backtest/backtest-job.ts'
import type { BacktestPorts } from '../../../functions/run-job/job-ports.ts'
import type { BacktestInput } from '../../../shared/backtest/backtest-input.ts'
import { brand, type CalendarDay, type PeriodId } from '../../../shared/domain/brand.ts'
import { startOfDay } from '../../../shared/domain/calendar.ts'
import { canonicalHash } from '../../../shared/domain/canonical.ts'
import { DEFAULT_PROGRAMME } from '../../../shared/domain/programmes/default.ts'
import { accountChunks } from '../../../shared/jobs/account-chunks.ts'
import type { Chunk, Job, Slice } from '../../../shared/ports/jobs.ts'
import { systemClock } from '../../../shared/runtime/clock.ts'
import { PERIOD, PERIOD_START } from '../../records.ts'
import { tenth } from '../../statistics.ts'
import { strategyTimes } from '../double-strategy.ts'
import { generatedPorts } from './ports.ts'
import { sizePublication } from './size-publication.ts'

/** `node run-phase.ts PHASE PEOPLE FOLDER`: does one phase as `run-job` does; prints seconds and memory as its last line. */
const [phase = '', people = '0', folder = ''] = process.argv.slice(2)
const { programme } = DEFAULT_PROGRAMME
const document = strategyTimes(2)
const period = brand<PeriodId>(PERIOD)
const effectiveFrom = startOfDay(brand<CalendarDay>(PERIOD_START), programme.timeZone)
const input: BacktestInput = {
  programme: programme.id,
  version: 2,
  document,
  documentHash: canonicalHash(document),
  baseVersion: 1,
  effectiveFrom,
  period,
  periods: [period],
  holdHarmless: false,
}
const job: Job = {
  id: 'bench',
  kind: 'backtest',
  programme: programme.id,
  state: 'running',
  phase,
  input: { ...input },
  createdAt: systemClock.now(),
  createdBy: 'bench',
  correlationId: 'bench',
}
const CHUNKS = join(folder, 'chunks.json')

/** All slices of one chunk, as an invocation does them. */
async function workOff(opened: Chunk, ports: BacktestPorts): Promise<{ readonly chunk: Chunk; readonly last: Slice }> {
  let chunk = opened
  for (;;) {
    const last = await backtestJob(ports).work(job, chunk)
    const outputs = last.output === undefined ? chunk.outputs : [...chunk.outputs, last.output]
    if (last.cursor === undefined) return { chunk: { ...chunk, outputs, state: 'done' }, last }
    chunk = { ...chunk, outputs, cursor: last.cursor }
  }
}

const openedChunk = (scope: Chunk['scope'], number: number): Chunk => ({
  job: job.id,
  phase,
  number,
  scope,
  state: 'open',
  turn: 1,
  processed: 0,
  outputs: [],
})

const PHASES: Readonly<Record<string, (ports: BacktestPorts) => Promise<object>>> = {
  async derive(ports) {
    const done: Chunk[] = []
    for (const [number, { scope }] of accountChunks().entries()) {
      done.push((await workOff(openedChunk(scope, number), ports)).chunk)
    }
    await writeFile(CHUNKS, JSON.stringify(done))
    return {}
  },
  async summarise(ports) {
    const { last } = await workOff(openedChunk({}, 0), ports)
    const { summary } = last.result as { readonly summary: { readonly changed: number } }
    return { changed: summary.changed }
  },
  publish: ports => sizePublication(job, ports),
}

const derived = phase === 'derive' ? [] : (JSON.parse(await readFile(CHUNKS, 'utf8')) as Chunk[])
const { ports, generating } = generatedPorts(Number(people), folder, derived)
const [begun, used] = [performance.now(), process.cpuUsage()]
const figures = await PHASES[phase]?.(ports)
const { user, system } = process.cpuUsage(used)
const measured = {
  seconds: tenth((performance.now() - begun) / 1000 - generating.seconds()),
  processorSeconds: tenth((user + system) / 1_000_000 - generating.processorSeconds()),
  generatingSeconds: tenth(generating.seconds()),
  megabytes: tenth(process.resourceUsage().maxRSS / 1024),
}
process.stdout.write(`\n${JSON.stringify({ ...figures, ...measured })}\n`)
