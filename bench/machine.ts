import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { tenth } from './statistics.ts'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGigabytes: number
  readonly node: string
  /** Load average of the minute before the run: above the number of cores, somebody else was working too. */
  readonly loadBefore: number
}

export const describeMachine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryGigabytes: tenth(totalmem() / 2 ** 30),
  node: process.version,
  loadBefore: tenth(loadavg()[0] ?? 0),
})
