import type { ProgrammeId } from '../../shared/domain/brand.ts'
import type { Rulebook } from '../../shared/domain/derive-participant.ts'
import { mayExpire } from '../../shared/domain/wallet/wallet-rules.ts'
import type { ExpiryPlace } from '../../shared/ports/expiry-round.ts'
import type { Member } from '../../shared/ports/members.ts'
import type { WalletRules } from '../../shared/wallet/read-wallet.ts'
import type { ExpirePorts } from './expire-ports.ts'
import { expireWallet } from './expire-wallet.ts'

/** What a run did. */
export interface ExpiryRun {
  readonly participants: number
  /** Entries posted. */
  readonly expired: number
  readonly announced: number
  readonly finished: boolean
}

/** Looked at together; between pages the run may stop. */
const PAGE = 16

/**
 * Goes through everybody whose points can expire, from where the last run stopped. When its time is up it keeps its place, which
 * brings it back: a company of 100,000 takes several runs. Programmes without a policy cost nothing.
 */
export async function expirePoints(ports: ExpirePorts): Promise<ExpiryRun> {
  const total = { participants: 0, expired: 0, announced: 0 }
  let place = (await ports.round.place()) ?? nextProgramme(ports.rulebook)
  while (place) {
    if (!ports.hasTime()) {
      await ports.round.interrupt(place, ports.clock.now())
      return { ...total, finished: false }
    }
    const page = await ports.members.members(place.programme, { limit: PAGE, after: place.after })
    const { expired, announced } = await expirePage(page.items, place, ports)
    total.participants += page.items.length
    total.expired += expired
    total.announced += announced
    place =
      page.next === undefined
        ? nextProgramme(ports.rulebook, place.programme)
        : { programme: place.programme, after: page.next }
  }
  await ports.round.finish()
  return { ...total, finished: true }
}

const rulesOf = ({ programmes, ruleSets }: Rulebook, id: ProgrammeId): WalletRules | undefined => {
  const programme = programmes.find(each => each.id === id)
  return programme && { programme, versions: ruleSets.get(id) ?? [] }
}

/** The start of the next programme behind the given one, in the order of ids, whose points can expire. */
function nextProgramme(rulebook: Rulebook, behind?: ProgrammeId): ExpiryPlace | undefined {
  const ids = rulebook.programmes.map(({ id }) => id).toSorted()
  const programme = ids
    .filter(id => behind === undefined || id > behind)
    .find(id => mayExpire(rulebook.ruleSets.get(id) ?? []))
  return programme && { programme }
}

async function expirePage(members: readonly Member[], { programme }: ExpiryPlace, ports: ExpirePorts) {
  const rules = rulesOf(ports.rulebook, programme)
  const results = await Promise.all(
    members.map(async ({ participantId }) => {
      try {
        return rules && (await expireWallet(participantId, rules, ports))
      } catch (error) {
        ports.onFailure(participantId, error)
        return undefined
      }
    }),
  )
  const sum = (count: 'expired' | 'announced') => results.reduce((all, result) => all + (result?.[count] ?? 0), 0)
  return { expired: sum('expired'), announced: sum('announced') }
}
