import { periodOf, publicationInputOf } from '../../../shared/backtest/backtest-input.ts'
import { inParallel } from '../../../shared/concurrency/in-parallel.ts'
import type { Chunk, Job, Slice } from '../../../shared/ports/jobs.ts'
import type { Member } from '../../../shared/ports/members.ts'
import { programmeOf } from '../backtest/context.ts'
import type { KindPorts } from '../job-ports.ts'

const PAGE = 200
const WIDTH = 16

/**
 * Sees to those who have no account yet: a worker that still knows the old rules only must not open one behind the publication.
 * Accounts that exist are left to the shards.
 */
export async function stubSlice(job: Job, { cursor }: Pick<Chunk, 'cursor'>, ports: KindPorts): Promise<Slice> {
  const { programme: id, periods, version } = publicationInputOf(job)
  const programme = programmeOf(id, await ports.rulebook())
  const page = await ports.members.members(id, { limit: PAGE, after: cursor })
  const places = page.items.flatMap(({ participantId }: Member) =>
    periods.map(period => ({ participantId, programme: id, periodStart: periodOf(period, programme).start })),
  )
  await inParallel(places, WIDTH, place => ports.ledger.markApplied(place, undefined, version))
  return { processed: 0, ...(page.next !== undefined && { cursor: page.next }) }
}
