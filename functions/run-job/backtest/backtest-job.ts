import type { JobKindDefinition } from '../job-kind.ts'
import type { BacktestPorts } from '../job-ports.ts'
import { deriveSlice } from './derive-slice.ts'
import { summariseBacktest } from './summarise-backtest.ts'

/** `derive`: rows of all participants, shard by shard; `summarise`: what they come to, once. */
export const backtestJob = (ports: BacktestPorts): JobKindDefinition => ({
  work: (job, chunk) => (chunk.phase === 'derive' ? deriveSlice(job, chunk, ports) : summariseBacktest(job, ports)),
  async next({ phase }, chunks) {
    if (phase === 'derive') return { phase: 'summarise', chunks: [{ scope: {} }] }
    return { state: 'done', result: chunks[0]?.result ?? {} }
  },
})
