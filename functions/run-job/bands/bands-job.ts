import { periodOf } from '../../../shared/backtest/backtest-input.ts'
import { inParallel } from '../../../shared/concurrency/in-parallel.ts'
import type { PeriodId, ProgrammeId } from '../../../shared/domain/brand.ts'
import { recalculateBand } from '../../../shared/ledger/recalculate-band.ts'
import type { Chunk, Job, Slice } from '../../../shared/ports/jobs.ts'
import { readSlice } from '../account-slices.ts'
import { programmeOf } from '../backtest/context.ts'
import type { JobKindDefinition } from '../job-kind.ts'
import type { KindPorts } from '../job-ports.ts'

interface BandsInput {
  readonly programme: ProgrammeId
  readonly periods: readonly PeriodId[]
}

const inputOf = ({ input }: Job) => input as unknown as BandsInput

const WIDTH = 16

/** Judges every band of a period anew, shard by shard: 2 read units each; where it changes 1 write unit, and the reads once more. */
export const bandsJob = (ports: KindPorts): JobKindDefinition => ({
  work: (job, chunk) => judgeSlice(job, chunk, ports),
  next: async (_, chunks) => ({
    state: 'done',
    result: { participants: chunks.reduce((sum, { processed }) => sum + processed, 0) },
  }),
})

async function judgeSlice(job: Job, chunk: Chunk, ports: KindPorts): Promise<Slice> {
  const input = inputOf(job)
  const rulebook = await ports.rulebook()
  const programme = programmeOf(input.programme, rulebook)
  const { participants, period, next } = await readSlice(chunk, input, ports.accounts)
  const periodStart = period && periodOf(period, programme).start
  if (periodStart) {
    await inParallel(participants, WIDTH, participantId =>
      recalculateBand({ participantId, programme: programme.id, periodStart }, rulebook, ports.bands, ports.clock),
    )
  }
  return { processed: participants.length, ...(next !== undefined && { cursor: next }) }
}
