import { leaderboardOutdated } from '../../events/leaderboard-outdated.v1.ts'
import { readMessage } from '../../events/read-message.ts'
import { brand, type PeriodId, type ProgrammeId } from '../../shared/domain/brand.ts'
import type { Board } from '../../shared/ports/bands.ts'

/** What a message asks for: one leaderboard, or, once a day, all that may still change. */
export type Order = { readonly kind: 'board'; readonly board: Board } | { readonly kind: 'daily-rebuild' }

/** Reads a message of the queue: an event, or what the daily schedule sends. Throws UnreadableMessageError on anything else. */
export function readOrder(body: string): Order {
  if (isDaily(body)) return { kind: 'daily-rebuild' }
  const { data } = readMessage(body, [leaderboardOutdated])
  return {
    kind: 'board',
    board: { programme: brand<ProgrammeId>(data.programme), period: brand<PeriodId>(data.period) },
  }
}

function isDaily(body: string): boolean {
  try {
    return JSON.parse(body)?.kind === 'daily-rebuild'
  } catch {
    return false
  }
}
