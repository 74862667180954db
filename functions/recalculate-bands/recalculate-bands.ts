import type { Rulebook } from '../../shared/domain/derive-participant.ts'
import { type BandOutcome, recalculateBand } from '../../shared/ledger/recalculate-band.ts'
import type { BandStore, LeaderboardMarks } from '../../shared/ports/bands.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import { type Place, readPlaces } from './read-places.ts'

export interface BandPorts {
  readonly bands: BandStore
  readonly marks: LeaderboardMarks
  readonly rulebook: Rulebook
  readonly clock: Clock
}

export interface Message {
  readonly messageId: string
  readonly body: string
}

export interface Failure {
  readonly messageIds: readonly string[]
  readonly error: unknown
}

interface Posted extends Place {
  readonly messageId: string
}

/** Judges every account of the batch once, then marks each leaderboard once. */
export async function recalculateBands(
  messages: readonly Message[],
  ports: BandPorts,
): Promise<{ readonly outcomes: readonly BandOutcome[]; readonly failures: readonly Failure[] }> {
  const { posted, failures } = await readAll(messages, ports)
  const judged = await each(
    posted,
    ({ place }) => JSON.stringify(place),
    ({ place }) => recalculateBand(place, ports.rulebook, ports.bands, ports.clock),
  )
  const marked = await each(
    posted,
    ({ board }) => JSON.stringify(board),
    ({ board }) => ports.marks.markOutdated(board),
  )
  return { outcomes: judged.results, failures: [...failures, ...judged.failures, ...marked.failures] }
}

/** Does something once for each group of messages, side by side; a group that fails is a failure of its messages alone. */
async function each<Result>(
  posted: readonly Posted[],
  groupOf: (one: Posted) => string,
  act: (one: Posted) => Promise<Result>,
) {
  const results: Result[] = []
  const failures: Failure[] = []
  const one = async (group: readonly Posted[]) => {
    try {
      for (const first of group.slice(0, 1)) results.push(await act(first))
    } catch (error) {
      failures.push({ messageIds: group.map(({ messageId }) => messageId), error })
    }
  }
  await Promise.all([...Map.groupBy(posted, groupOf).values()].map(one))
  return { results, failures }
}

/** What the messages lead to; a message that cannot be read, or whose accounts cannot be, fails alone. */
async function readAll(
  messages: readonly Message[],
  { rulebook, bands }: BandPorts,
): Promise<{ posted: Posted[]; failures: Failure[] }> {
  const posted: Posted[] = []
  const failures: Failure[] = []
  const read = async ({ messageId, body }: Message) => {
    try {
      const places = await readPlaces(body, rulebook, bands)
      posted.push(...places.map(place => ({ messageId, ...place })))
    } catch (error) {
      failures.push({ messageIds: [messageId], error })
    }
  }
  await Promise.all(messages.map(read))
  return { posted, failures }
}
