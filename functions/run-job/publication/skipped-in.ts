import { inParallel } from '../../../shared/concurrency/in-parallel.ts'
import type { ParticipantId } from '../../../shared/domain/brand.ts'
import { applyPhase, MEMBERS } from '../../../shared/jobs/publication-phases.ts'
import type { Job } from '../../../shared/ports/jobs.ts'
import type { KindPorts } from '../job-ports.ts'

const WIDTH = 8

/** Everybody whom a round skipped, once, in order. */
export async function skippedIn(
  job: Job,
  round: number,
  { jobs, files }: Pick<KindPorts, 'jobs' | 'files'>,
): Promise<readonly ParticipantId[]> {
  const phases = round === 0 ? [applyPhase(0), MEMBERS] : [applyPhase(round)]
  const chunks = await Promise.all(phases.map(phase => jobs.chunks(job.id, phase)))
  const outputs = chunks.flat().flatMap(chunk => chunk.outputs)
  const lists = await inParallel(outputs, WIDTH, output => files.read(job.id, output))
  return [...new Set(lists.flatMap(list => JSON.parse(list) as readonly ParticipantId[]))].toSorted()
}
