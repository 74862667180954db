import { readOrder } from './read-order.ts'
import type { JobPorts } from './run-chunk.ts'

/** As often as the queue hands a message out before it goes to the dead letters. */
const ATTEMPTS = 5

/** A chunk that failed for the last time fails its job: somebody sees why, and may resume it once that is mended. */
export async function failJob(
  body: string,
  attempt: number,
  error: unknown,
  { jobs, clock }: Pick<JobPorts, 'jobs' | 'clock'>,
): Promise<void> {
  if (attempt < ATTEMPTS) return
  const failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const job = jobOf(body)
  if (job !== undefined) await jobs.settle(job, ['running'], 'failed', { failure, finishedAt: clock.now() })
}

/** A message that nobody can read is of no job. */
function jobOf(body: string): string | undefined {
  try {
    const order = readOrder(body)
    return order === 'versions-in-force' ? undefined : order.job
  } catch {
    return undefined
  }
}
