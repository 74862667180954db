import type { Chunk, ChunkPlan, Job } from '../ports/jobs.ts'
import { chunkKey, JOBS, jobKey, type Key } from './keys.ts'
import { withoutKeys } from './without-keys.ts'

/** The head, listed in the index by the instant of its creation. */
export const jobItem = (job: Job) => ({
  ...jobKey(job.id),
  gsi1pk: JOBS,
  gsi1sk: job.createdAt,
  entity: 'Job',
  ...job,
})

export const jobFromItem = (item: Readonly<Record<string, unknown>>): Job => withoutKeys(item) as unknown as Job

/** A fresh chunk; putting it is what asks for its first turn. */
export const chunkItem = (
  { id: job, correlationId }: Job,
  phase: string,
  number: number,
  { scope }: ChunkPlan,
): Key & Record<string, unknown> => ({
  ...chunkKey(job, phase, number),
  entity: 'JobChunk',
  job,
  phase,
  number,
  state: 'open',
  scope,
  turn: 1,
  processed: 0,
  outputs: [],
  correlationId,
})

export const chunkFromItem = (item: Readonly<Record<string, unknown>>): Chunk => {
  const { leaseBy, leaseUntil, correlationId, ...chunk } = withoutKeys(item)
  return chunk as unknown as Chunk
}
