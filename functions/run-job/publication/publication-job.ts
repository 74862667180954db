import { createHash } from 'node:crypto'
import { publicationInputOf } from '../../../shared/backtest/backtest-input.ts'
import { canonicalJson } from '../../../shared/domain/canonical.ts'
import { applyPhase, isRetest, MEMBERS, retestPhase, roundOf } from '../../../shared/jobs/publication-phases.ts'
import type { Chunk, Job, Slice } from '../../../shared/ports/jobs.ts'
import { readRows } from '../backtest/read-rows.ts'
import type { JobKindDefinition, Next } from '../job-kind.ts'
import type { KindPorts } from '../job-ports.ts'
import { applyRetested } from './apply-retested.ts'
import { applySlice } from './apply-slice.ts'
import { membersSlice } from './members-slice.ts'
import { retestSlice } from './retest-slice.ts'
import { createShownRows } from './shown-rows.ts'
import { skippedIn } from './skipped-in.ts'

/**
 * Carries a version through that reaches back. `apply-0`: every account by shard; `members`: those without one, and those whom
 * the shards did not list; `retest-n`: those in whom something had changed, anew; then it waits for somebody to approve them, and
 * `apply-n+1` brings them there.
 */
export function publicationJob(ports: KindPorts): JobKindDefinition {
  const shown = createShownRows(ports)
  function work(job: Job, chunk: Chunk): Promise<Slice> {
    if (isRetest(chunk.phase)) return retestSlice(job, chunk, ports)
    if (chunk.phase === MEMBERS) return membersSlice(job, chunk, shown, ports)
    return roundOf(chunk.phase) > 0 ? applyRetested(job, chunk, ports) : applySlice(job, chunk, shown, ports)
  }
  return { work, next: (job, chunks) => nextOf(job, chunks, ports) }
}

async function nextOf(job: Job, chunks: readonly Chunk[], ports: KindPorts): Promise<Next> {
  const processed = chunks.reduce((sum, chunk) => sum + chunk.processed, 0)
  if (isRetest(job.phase)) {
    const hash = await hashOf(job, chunks, ports)
    return { state: 'waiting', result: { retest: { hash, participants: processed } } }
  }
  if (job.phase === applyPhase(0)) return { phase: MEMBERS, chunks: [{ scope: {} }] }
  const round = job.phase === MEMBERS ? 0 : roundOf(job.phase)
  if ((await skippedIn(job, round, ports)).length > 0) return { phase: retestPhase(round), chunks: [{ scope: {} }] }
  await finish(job, ports)
  return { state: 'done', result: { participants: await broughtBy(job, processed, ports) } }
}

/** Of exactly what is shown of those who were skipped. */
async function hashOf(job: Job, chunks: readonly Chunk[], ports: KindPorts): Promise<string> {
  const digest = createHash('sha256').update(canonicalJson({ job: job.id, phase: job.phase }))
  for await (const rows of readRows(chunks, ports)) digest.update(canonicalJson(rows))
  return digest.digest('base64url')
}

/** From now on the programme's figures are no longer provisional for this reason. */
async function finish(job: Job, { publications, marks }: KindPorts): Promise<void> {
  const { programme, periods } = publicationInputOf(job)
  await publications.finish(programme, job.id)
  for (const period of periods) await marks.markOutdated({ programme, period })
}

/** How many were looked at: in the first round by the shards as well. */
async function broughtBy(job: Job, processed: number, { jobs }: KindPorts): Promise<number> {
  if (job.phase !== MEMBERS) return processed
  return (await jobs.chunks(job.id, applyPhase(0))).reduce((sum, chunk) => sum + chunk.processed, processed)
}
