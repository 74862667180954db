import type { JudgedBand } from '../domain/account.ts'
import type { Instant } from '../domain/brand.ts'
import type { Rulebook } from '../domain/derive-participant.ts'
import { isSameBand, judgeAccount } from '../domain/judge-account.ts'
import { knownVersionOf } from '../domain/programme.ts'
import type { AccountOfSomebody, AccountPlace, BandStore } from '../ports/bands.ts'
import type { Clock } from '../ports/clock.ts'

/** `changed`: a new band was written; `same`: nothing to write; `none`: there is no account, or no rule set to judge by. */
export type BandOutcome = 'changed' | 'same' | 'none'

/** The account kept moving while it was judged; whoever moved it will have it judged again. */
class MovingAccountError extends Error {
  override readonly name = 'MovingAccountError'
}

const ATTEMPTS = 10

/**
 * Judges the account as it is now, whatever event brought us here: late and repeated events do no harm. After a change it looks
 * once more: the facts may have changed between its reading and its writing, and their own judge may have found nothing to do.
 * @throws MovingAccountError when it was posted to again and again in between
 */
export async function recalculateBand(
  place: AccountPlace,
  rulebook: Rulebook,
  bands: BandStore,
  clock: Clock,
): Promise<BandOutcome> {
  let outcome: BandOutcome = 'same'
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const account = await bands.account(place)
    const band = account && bandOf(account, rulebook, clock.now())
    if (!account || !band) return 'none'
    if (isSameBand(band, account.band)) return outcome
    if ((await bands.keepBand(place, band, knownOf(account, rulebook))) === 'kept') outcome = 'changed'
  }
  throw new MovingAccountError(`${place.participantId} ${place.programme} ${place.periodStart}`)
}

function bandOf(account: AccountOfSomebody, rulebook: Rulebook, now: Instant): JudgedBand | undefined {
  const { programmes } = rulebook
  const programme = programmes.find(({ id }) => id === account.programme)
  const ruleSets = rulebook.ruleSets.get(account.programme) ?? []
  return programme && judgeAccount(account, { facts: account.facts, programme, programmes, ruleSets }, now)
}

const knownOf = ({ programme: id }: AccountOfSomebody, { programmes }: Rulebook): number => {
  const programme = programmes.find(one => one.id === id)
  return programme === undefined ? 0 : knownVersionOf(programme)
}
