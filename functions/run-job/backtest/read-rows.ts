import type { ChangeRow } from '../../../shared/backtest/change-row.ts'
import type { Chunk } from '../../../shared/ports/jobs.ts'
import type { KindPorts } from '../job-ports.ts'

/** The rows that some chunks left, in order, file by file. */
export async function* readRows(
  chunks: readonly Pick<Chunk, 'job' | 'number' | 'outputs'>[],
  { files }: Pick<KindPorts, 'files'>,
): AsyncGenerator<readonly ChangeRow[]> {
  for (const { job, outputs } of chunks.toSorted((a, b) => a.number - b.number)) {
    for (const output of outputs) yield JSON.parse(await files.read(job, output)) as readonly ChangeRow[]
  }
}
