import type { Instant, ParticipantId } from '../../shared/domain/brand.ts'
import type { Rulebook } from '../../shared/domain/derive-participant.ts'
import { isSameBand, judgeAccount } from '../../shared/domain/judge-account.ts'
import { type Partition, postingsOf, sortOut, uncheckedViewOf } from '../../shared/dynamodb/participant-items.ts'
import type { LoadedAccount, ParticipantView } from '../../shared/ports/participant-ledger.ts'
import type { Findings } from './breaches.ts'
import { checkAccount, checkDuplicates, placeOf } from './check-account.ts'
import { checkDerivation, checkOutcomes } from './check-derivation.ts'

export interface Yardstick {
  readonly rulebook: Rulebook
  readonly now: Instant
  readonly findings: Findings
}

/** Everything that one partition can tell. Returns its accounts; undefined when there are no facts to judge by. */
export function checkParticipant(
  pk: string,
  items: readonly Record<string, unknown>[],
  yardstick: Yardstick,
): ParticipantView | undefined {
  const { rulebook, findings } = yardstick
  const partition = sortOut(items)
  checkOrphans(pk, partition, findings)
  if (!partition.facts) {
    if (partition.records.length > 0)
      findings.breach('ledger-equals-derivation', { place: pk, problem: 'there are no facts of this participant' })
    return undefined
  }
  const view = uncheckedViewOf(partition, partition.facts)
  for (const [index, account] of partition.accounts.entries()) {
    const loaded = view.accounts[index]
    if (loaded) checkAccount(loaded, postingsOf(account, partition.postings), findings)
  }
  checkDuplicates(view.accounts, findings)
  checkDerivation(view, rulebook, findings)
  checkOutcomes(view, rulebook, findings)
  for (const account of view.accounts) checkBand(account, view, yardstick)
  return view
}

/** Postings whose account is gone. */
function checkOrphans(pk: string, { accounts, postings }: Partition, findings: Findings): void {
  const known = new Set(accounts.map(({ programme, period }) => `${programme} ${period}`))
  const orphans = postings.filter(({ programme, period }) => !known.has(`${programme} ${period}`))
  for (const { participantId, programme, period, number } of orphans) {
    findings.breach('totals-equal-entries', {
      place: placeOf({ participantId: participantId ?? (pk as ParticipantId), programme, period }),
      problem: `posting ${number} has no account`,
    })
  }
}

/** An account without entries may go unjudged: nobody was told of points. */
function checkBand(account: LoadedAccount, { facts }: ParticipantView, { rulebook, now, findings }: Yardstick): void {
  const { programmes } = rulebook
  const programme = programmes.find(({ id }) => id === account.programme)
  const ruleSets = rulebook.ruleSets.get(account.programme) ?? []
  const band = programme && judgeAccount(account, { facts, programme, programmes, ruleSets }, now)
  if (!band || (account.sequence === 0 && !account.band)) return
  findings.check('bands-equal-recomputed')
  if (isSameBand(band, account.band)) return
  const problem = `${account.points} points are band ${band.id}, the account says ${account.band?.id ?? 'nothing'}`
  findings.breach('bands-equal-recomputed', { place: placeOf(account), sequence: account.sequence, problem })
}
