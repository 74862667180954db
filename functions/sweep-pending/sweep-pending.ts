import { inParallel } from '../../shared/concurrency/in-parallel.ts'
import type { ParticipantId, ProgrammeId } from '../../shared/domain/brand.ts'
import type { Rulebook } from '../../shared/domain/derive-participant.ts'
import type { SweepCursor } from '../../shared/ports/sweeping.ts'
import { sweepParticipant } from './sweep-participant.ts'
import type { SweepPorts } from './sweep-ports.ts'

/** What a run did. */
export interface Swept {
  readonly participants: number
  /** Records touched: how many participants had something unjudged. */
  readonly found: number
  readonly finished: boolean
}

const PAGE = 200
/** Queries at once. */
const WIDTH = 8

/**
 * Looks at everybody's ledger and has derived again what was accepted and never judged. Goes on where the last run stopped, and
 * stops when its time is up: a round over many people takes several runs.
 */
export async function sweepPending(ports: SweepPorts): Promise<Swept> {
  let cursor = (await ports.sweeping.cursor()) ?? firstOf(ports.rulebook)
  let [participants, found] = [0, 0]
  while (cursor && ports.hasTime()) {
    const page = await ports.members.members(cursor.programme, { limit: PAGE, after: cursor.after })
    const ids = page.items.map(({ participantId }) => participantId)
    found += await sweepAll(ids, ports)
    participants += ids.length
    cursor =
      page.next === undefined
        ? firstOf(ports.rulebook, cursor.programme)
        : { programme: cursor.programme, after: page.next }
    await ports.sweeping.keepCursor(cursor)
  }
  return { participants, found, finished: cursor === undefined }
}

async function sweepAll(ids: readonly ParticipantId[], ports: SweepPorts): Promise<number> {
  const found = await inParallel(ids, WIDTH, async id => {
    try {
      return await sweepParticipant(id, ports)
    } catch (error) {
      ports.onFailure(id, error)
      return false
    }
  })
  return found.filter(Boolean).length
}

/** The start of the next programme behind the given one, in the order of ids. */
function firstOf({ programmes }: Rulebook, behind?: ProgrammeId): SweepCursor | undefined {
  const ids = programmes.map(({ id }) => id).toSorted()
  const programme = ids.find(id => behind === undefined || id > behind)
  return programme && { programme }
}
