import { pointsPosted } from '../../events/points-posted.v1.ts'
import { readMessage } from '../../events/read-message.ts'
import {
  brand,
  type CalendarDay,
  type ParticipantId,
  type PeriodId,
  type ProgrammeId,
} from '../../shared/domain/brand.ts'
import type { Rulebook } from '../../shared/domain/derive-participant.ts'
import { type BandOutcome, recalculateBand } from '../../shared/ledger/recalculate-band.ts'
import type { AccountPlace, BandStore, Board, LeaderboardMarks } from '../../shared/ports/bands.ts'
import type { Clock } from '../../shared/ports/clock.ts'

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

interface Posted {
  readonly messageId: string
  readonly place: AccountPlace
  readonly board: Board
}

/** Judges every account of the batch once, then marks each leaderboard once. */
export async function recalculateBands(
  messages: readonly Message[],
  ports: BandPorts,
): Promise<{ readonly outcomes: readonly BandOutcome[]; readonly failures: readonly Failure[] }> {
  const { posted, failures } = readAll(messages)
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

function readAll(messages: readonly Message[]): { posted: Posted[]; failures: Failure[] } {
  const posted: Posted[] = []
  const failures: Failure[] = []
  for (const { messageId, body } of messages) {
    try {
      posted.push({ messageId, ...placeOf(body) })
    } catch (error) {
      failures.push({ messageIds: [messageId], error })
    }
  }
  return { posted, failures }
}

function placeOf(body: string): Pick<Posted, 'place' | 'board'> {
  const { data } = readMessage(body, [pointsPosted])
  const programme = brand<ProgrammeId>(data.programme)
  const participantId = brand<ParticipantId>(data.participantId)
  return {
    place: { participantId, programme, periodStart: brand<CalendarDay>(data.periodStart) },
    board: { programme, period: brand<PeriodId>(data.period) },
  }
}
