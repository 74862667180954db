import type { ChangeRow } from '../../../shared/backtest/change-row.ts'
import { retestPhase, roundOf } from '../../../shared/jobs/publication-phases.ts'
import type { Chunk, Job, Slice } from '../../../shared/ports/jobs.ts'
import { readRows } from '../backtest/read-rows.ts'
import type { KindPorts } from '../job-ports.ts'
import { applyToAll } from './apply-to-all.ts'
import { sliceWithSkipped } from './slice-with-skipped.ts'

/** Brings those to the version who were worked out anew, file by file. */
export async function applyRetested(job: Job, chunk: Chunk, ports: KindPorts): Promise<Slice> {
  const before = await ports.jobs.chunks(job.id, retestPhase(roundOf(chunk.phase) - 1))
  const files = before.flatMap(({ job: id, number, outputs }) => outputs.map(output => ({ job: id, number, output })))
  const place = Number(chunk.cursor ?? 0)
  const file = files[place]
  if (!file) return { processed: 0 }
  const rows: ChangeRow[] = []
  for await (const part of readRows([{ ...file, outputs: [file.output] }], ports)) rows.push(...part)
  const participants = rows.map(({ participantId }) => participantId)
  const skipped = await applyToAll(job, participants, new Map(rows.map(row => [row.participantId, row])), ports)
  const done = { processed: rows.length, ...(place + 1 < files.length && { cursor: String(place + 1) }) }
  return sliceWithSkipped(done, chunk, skipped, ports)
}
