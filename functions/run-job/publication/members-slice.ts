import { type PublicationInput, periodOf, publicationInputOf } from '../../../shared/backtest/backtest-input.ts'
import type { ChangeRow } from '../../../shared/backtest/change-row.ts'
import { inParallel } from '../../../shared/concurrency/in-parallel.ts'
import type { ParticipantId } from '../../../shared/domain/brand.ts'
import { ACCOUNT_SHARDS } from '../../../shared/ports/account-pages.ts'
import type { Chunk, Job, Slice } from '../../../shared/ports/jobs.ts'
import type { Member } from '../../../shared/ports/members.ts'
import { programmeOf } from '../backtest/context.ts'
import type { KindPorts } from '../job-ports.ts'
import { applyToAll } from './apply-to-all.ts'
import type { ShownRows } from './shown-rows.ts'
import { skippedIn } from './skipped-in.ts'
import { sliceWithSkipped } from './slice-with-skipped.ts'

const PAGE = 200
const WIDTH = 16

/**
 * Marks the accounts that members do not have yet: a worker that still knows the old rules only must not open one behind the
 * publication. It comes after the shards, since whoever was opened while they were gone through, or too shortly before to be listed
 * by the index, was seen by nobody: they are brought to the version here.
 */
export async function membersSlice(job: Job, chunk: Chunk, shown: ShownRows, ports: KindPorts): Promise<Slice> {
  const input = publicationInputOf(job)
  const page = await ports.members.members(input.programme, { limit: PAGE, after: chunk.cursor })
  const missed = await missedOf(job, await markAll(page.items, input, ports), ports)
  const done = { processed: missed.length, ...(page.next !== undefined && { cursor: page.next }) }
  if (missed.length === 0) return done
  const skipped = await applyToAll(job, missed, await rowsOf(missed, input, shown), ports)
  return sliceWithSkipped(done, chunk, skipped, ports)
}

/** Marks what is not there yet. Returns those who have an account that is not at the version. */
async function markAll(
  members: readonly Member[],
  { programme: id, periods, version }: PublicationInput,
  { rulebook, ledger }: KindPorts,
): Promise<readonly ParticipantId[]> {
  const programme = programmeOf(id, await rulebook())
  const places = members.flatMap(({ participantId }) =>
    periods.map(period => ({ participantId, programme: id, periodStart: periodOf(period, programme).start })),
  )
  const behind = await inParallel(places, WIDTH, async place =>
    (await ledger.markApplied(place, undefined, version)) === 'moved-on' ? [place.participantId] : [],
  )
  return [...new Set(behind.flat())]
}

/** Without those who are listed already. */
async function missedOf(job: Job, behind: readonly ParticipantId[], ports: KindPorts) {
  if (behind.length === 0) return behind
  const skipped = new Set(await skippedIn(job, 0, ports))
  return behind.filter(participantId => !skipped.has(participantId))
}

/** What was shown of them; hardly anybody comes here, so every shard is looked through. */
async function rowsOf(
  participants: readonly ParticipantId[],
  { backtest }: PublicationInput,
  shown: ShownRows,
): Promise<ReadonlyMap<ParticipantId, ChangeRow>> {
  const found = new Map<ParticipantId, ChangeRow>()
  if (backtest === undefined) return found
  for (let shard = 0; shard < ACCOUNT_SHARDS; shard++) {
    const rows = await shown.ofShard(backtest, shard)
    for (const one of participants) {
      const row = rows.get(one)
      if (row) found.set(one, row)
    }
  }
  return found
}
