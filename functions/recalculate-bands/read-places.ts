import { participantChanged } from '../../events/participant-changed.v1.ts'
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
import { firstDayOfFacts } from '../../shared/domain/first-day.ts'
import type { AccountPlace, BandStore, Board } from '../../shared/ports/bands.ts'

/** An account to be judged, and the leaderboard that shows it. */
export interface Place {
  readonly place: AccountPlace
  readonly board: Board
}

const placeOf = (
  participantId: string,
  { programme, period, periodStart }: { programme: string; period: string; periodStart: string },
): Place => ({
  place: {
    participantId: brand<ParticipantId>(participantId),
    programme: brand<ProgrammeId>(programme),
    periodStart: brand<CalendarDay>(periodStart),
  },
  board: { programme: brand<ProgrammeId>(programme), period: brand<PeriodId>(period) },
})

/**
 * The accounts that a message speaks of: the one that was posted to, or all that changed facts may lead to another band in,
 * although nothing was posted. Throws UnreadableMessageError on what can never succeed.
 */
export async function readPlaces(
  body: string,
  { programmes }: Pick<Rulebook, 'programmes'>,
  bands: Pick<BandStore, 'accountsFrom'>,
): Promise<readonly Place[]> {
  const { data } = readMessage(body, [pointsPosted, participantChanged])
  if ('posting' in data) return [placeOf(data.participantId, data)]
  const from = firstDayOfFacts(brand<CalendarDay>(data.from), programmes)
  const accounts = await bands.accountsFrom(brand<ParticipantId>(data.participantId), from)
  return accounts.map(account => placeOf(data.participantId, account))
}
