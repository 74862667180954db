import type { Account, JudgedBand } from '../domain/account.ts'
import type { Instant } from '../domain/brand.ts'
import type { Rulebook } from '../domain/derive-participant.ts'
import { isSameBand, judgeAccount } from '../domain/judge-account.ts'
import type { AccountPlace, BandStore } from '../ports/bands.ts'
import type { Clock } from '../ports/clock.ts'

/** `changed`: a new band was written; `same`: nothing to write; `none`: there is no account, or no rule set to judge by. */
export type BandOutcome = 'changed' | 'same' | 'none'

/** The account kept moving while it was judged; whoever moved it will have it judged again. */
class MovingAccountError extends Error {
  override readonly name = 'MovingAccountError'
}

const ATTEMPTS = 10

/**
 * Judges the account as it is now, whatever event brought us here: late and repeated events do no harm.
 * @throws MovingAccountError when it was posted to again and again in between
 */
export async function recalculateBand(
  place: AccountPlace,
  rulebook: Rulebook,
  bands: BandStore,
  clock: Clock,
): Promise<BandOutcome> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const account = await bands.account(place)
    const band = account && bandOf(account, rulebook, clock.now())
    if (!account || !band) return 'none'
    if (isSameBand(band, account.band)) return 'same'
    if ((await bands.keepBand(place, band)) === 'kept') return 'changed'
  }
  throw new MovingAccountError(`${place.participantId} ${place.programme} ${place.periodStart}`)
}

function bandOf(account: Account, { programmes, ruleSets }: Rulebook, now: Instant): JudgedBand | undefined {
  const programme = programmes.find(({ id }) => id === account.programme)
  return programme && judgeAccount(account, programme, ruleSets.get(programme.id) ?? [], now)
}
