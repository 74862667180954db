import { publicationInputOf } from '../../../shared/backtest/backtest-input.ts'
import type { ChangeRow } from '../../../shared/backtest/change-row.ts'
import type { ParticipantId } from '../../../shared/domain/brand.ts'
import type { Chunk, Job, Slice } from '../../../shared/ports/jobs.ts'
import { readSlice } from '../account-slices.ts'
import type { KindPorts } from '../job-ports.ts'
import { applyToAll } from './apply-to-all.ts'
import type { ShownRows } from './shown-rows.ts'
import { sliceWithSkipped } from './slice-with-skipped.ts'

/** Brings the next participants of a shard to the version, and lists those in whom something had changed since it was shown. */
export async function applySlice(job: Job, chunk: Chunk, shown: ShownRows, ports: KindPorts): Promise<Slice> {
  const input = publicationInputOf(job)
  const slice = await readSlice(chunk, input, ports.accounts)
  const rows = input.backtest === undefined ? NOBODY : await shown.ofShard(input.backtest, chunk.number)
  const skipped = await applyToAll(job, slice.participants, rows, ports)
  const done = { processed: slice.participants.length, ...(slice.next !== undefined && { cursor: slice.next }) }
  return sliceWithSkipped(done, chunk, skipped, ports)
}

const NOBODY: ReadonlyMap<ParticipantId, ChangeRow> = new Map()
