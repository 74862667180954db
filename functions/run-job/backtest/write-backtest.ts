import type { BacktestResult, PersonChange } from '../../../shared/backtest/backtest-summary.ts'
import type { Programme } from '../../../shared/domain/programme.ts'
import type { Job } from '../../../shared/ports/jobs.ts'
import type { KindPorts } from '../job-ports.ts'

export interface FinishedBacktest {
  readonly result: BacktestResult
  /** Everybody in whom something changes. */
  readonly people: readonly PersonChange[]
  readonly programme: Programme
}

/** Writes what people look at and download. */
export async function writeBacktest(
  job: Job,
  { result, people }: FinishedBacktest,
  { files }: KindPorts,
): Promise<void> {
  await files.write(job.id, 'backtest.json', JSON.stringify({ ...result, people }))
}
