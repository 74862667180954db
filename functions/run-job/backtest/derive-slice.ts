import { backtestInputOf } from '../../../shared/backtest/backtest-input.ts'
import type { ChangeRow } from '../../../shared/backtest/change-row.ts'
import { changeRowOf } from '../../../shared/backtest/change-row-of.ts'
import { planChange } from '../../../shared/backtest/plan-change.ts'
import { inParallel } from '../../../shared/concurrency/in-parallel.ts'
import type { ParticipantId } from '../../../shared/domain/brand.ts'
import type { Chunk, Job, Slice } from '../../../shared/ports/jobs.ts'
import { readSlice } from '../account-slices.ts'
import type { BacktestPorts } from '../job-ports.ts'
import { contextOf } from './context.ts'

/** Participants read and derived at once. */
const WIDTH = 8

/** Works out what the draft does to the next participants of a shard, and leaves their rows in a file. */
export async function deriveSlice(job: Job, chunk: Chunk, ports: BacktestPorts): Promise<Slice> {
  const input = backtestInputOf(job)
  const slice = await readSlice(chunk, input, ports.accounts)
  const context = await contextOf(input, input.document, job.createdAt, ports)
  const rowOf = async (participantId: ParticipantId): Promise<ChangeRow | undefined> => {
    const planned = await planChange(participantId, context)
    // Whoever has accounts in several of the periods has one row, under the first of them.
    return planned && planned.changes[0]?.account.period === slice.period ? changeRowOf(planned) : undefined
  }
  const rows = (await inParallel(slice.participants, WIDTH, rowOf)).filter(row => row !== undefined)
  const done = { processed: rows.length, ...(slice.next !== undefined && { cursor: slice.next }) }
  if (rows.length === 0) return done
  const output = `rows-${chunk.number}-${ports.newId()}.json`
  await ports.files.write(job.id, output, JSON.stringify(rows))
  return { ...done, output }
}
