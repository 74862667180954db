import type { ParticipantId } from '../../../shared/domain/brand.ts'
import type { Chunk, Slice } from '../../../shared/ports/jobs.ts'
import type { KindPorts } from '../job-ports.ts'

/** A slice, with a file of those whom it skipped if there are any. */
export async function sliceWithSkipped(
  slice: Slice,
  { job, phase, number }: Pick<Chunk, 'job' | 'phase' | 'number'>,
  skipped: readonly ParticipantId[],
  { files, newId }: Pick<KindPorts, 'files' | 'newId'>,
): Promise<Slice> {
  if (skipped.length === 0) return slice
  const output = `skipped-${phase}-${number}-${newId()}.json`
  await files.write(job, output, JSON.stringify(skipped))
  return { ...slice, output }
}
