import { instantOf } from '../../shared/domain/calendar.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Chunk, ChunkPlace, Job, JobKind, Jobs, Lease } from '../../shared/ports/jobs.ts'
import type { JobKindDefinition } from './job-kind.ts'

export interface JobPorts {
  readonly jobs: Jobs
  readonly kinds: Readonly<Record<JobKind, JobKindDefinition>>
  readonly clock: Clock
  /** Random: names this invocation in leases. */
  readonly worker: string
  /** Whether another slice can be finished in this invocation. */
  readonly hasTime: () => boolean
}

/** Longer than an invocation may take: a lease that is over belongs to nobody alive. */
const LEASE_MS = 90_000

/** What became of a turn. `idle`: there was nothing to do, because the chunk is done, somebody else's, or its job is not running. */
export type TurnOutcome = 'done' | 'handed-on' | 'lost' | 'idle'

/**
 * Works on a chunk slice by slice until it is done or the time is up. Whoever finishes the last chunk of a phase begins the next;
 * if that worker dies, its message comes again and finds everything done but the beginning of the next phase.
 */
export async function runChunk(place: ChunkPlace, ports: JobPorts): Promise<TurnOutcome> {
  const job = await ports.jobs.job(place.job)
  if (job?.state !== 'running' || job.phase !== place.phase) return 'idle'
  const lease = leaseOf(ports)
  const chunk = await ports.jobs.take(place, lease, ports.clock.now())
  const outcome = chunk ? await workOn(job, chunk, lease, ports) : 'idle'
  if (outcome === 'done' || outcome === 'idle') await endPhase(job, ports)
  return outcome
}

const leaseOf = ({ worker, clock }: JobPorts): Lease => ({
  by: worker,
  until: instantOf(Date.parse(clock.now()) + LEASE_MS),
})

async function workOn(job: Job, taken: Chunk, lease: Lease, ports: JobPorts): Promise<TurnOutcome> {
  let chunk = taken
  for (;;) {
    const slice = await ports.kinds[job.kind].work(job, chunk)
    if (!(await ports.jobs.keep(chunk, slice, leaseOf(ports)))) return 'lost'
    if (slice.cursor === undefined) return 'done'
    chunk = { ...chunk, cursor: slice.cursor, processed: chunk.processed + slice.processed }
    if (!ports.hasTime()) return handOn(chunk, lease, ports)
    if ((await ports.jobs.job(job.id))?.state !== 'running') return giveUp(chunk, lease, ports)
  }
}

async function handOn(chunk: Chunk, lease: Lease, { jobs }: JobPorts): Promise<TurnOutcome> {
  await jobs.release(chunk, lease, true)
  return 'handed-on'
}

/** The job was aborted meanwhile. */
async function giveUp(chunk: Chunk, lease: Lease, { jobs }: JobPorts): Promise<TurnOutcome> {
  await jobs.release(chunk, lease, false)
  return 'lost'
}

/** Looks at every chunk: no counter is trusted. */
async function endPhase(job: Job, { jobs, kinds, clock }: JobPorts): Promise<void> {
  const chunks = await jobs.chunks(job.id, job.phase)
  if (chunks.some(({ state }) => state === 'open')) return
  const next = await kinds[job.kind].next(job, chunks)
  if ('phase' in next) await jobs.advance(job, next.phase, next.chunks)
  else {
    const news = { result: next.result, finishedAt: clock.now() }
    await jobs.settle(job.id, ['running'], next.state, news, job.phase)
  }
}
