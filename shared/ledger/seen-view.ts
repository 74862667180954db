import type { Adjustment } from '../domain/adjustment.ts'
import { type CalendarDay, type ProgrammeId, points } from '../domain/brand.ts'
import { recordKeyOf } from '../domain/learning-record.ts'
import { foldPostings, GENESIS_HASH } from '../domain/ledger.ts'
import type { LoadedAccount, ParticipantView } from '../ports/participant-ledger.ts'

/** Up to which posting an account was seen, by period. */
export type Positions = ReadonlyMap<string, number>

/** What a change of rules reaches: the accounts of a programme from the first day of a period on. */
export interface Reach {
  readonly programme: ProgrammeId
  readonly firstDay: CalendarDay
}

export const isReached = (
  { programme, firstDay }: Reach,
  account: { readonly programme: ProgrammeId; readonly periodStart: CalendarDay },
): boolean => account.programme === programme && account.periodStart >= firstDay

/** Where the accounts stand now that a change reaches. */
export const positionsOf = (view: ParticipantView, reach: Reach): Positions =>
  new Map(
    view.accounts
      .filter(account => isReached(reach, account))
      .map(({ period, posting }): [string, number] => [period, posting]),
  )

/** An account as it was after a posting; whole, when it never went beyond. */
export function accountAt(account: LoadedAccount, posting: number): LoadedAccount {
  if (account.posting <= posting) return account
  const postings = account.postings.filter(({ number }) => number <= posting)
  const { entries, outcomes } = foldPostings(postings)
  const last = entries.at(-1)
  return {
    ...account,
    postings,
    entries,
    outcomes,
    posting,
    points: points(postings.at(-1)?.pointsAfter ?? 0),
    sequence: last?.sequence ?? 0,
    hash: last?.hash ?? GENESIS_HASH,
  }
}

/** An adjustment is seen as the ledger has it: posted, or taken back. */
function adjustmentsSeen(view: ParticipantView, accounts: readonly LoadedAccount[]): readonly Adjustment[] {
  return view.adjustments.flatMap(({ revokedAt, ...adjustment }) => {
    const account = accounts.find(one => one.programme === adjustment.programme && one.period === adjustment.period)
    const own = account?.entries.filter(({ awardKey }) => awardKey === `adjustment/${adjustment.id}`) ?? []
    return own.reduce((net, entry) => net + entry.points, 0) === 0 ? [] : [adjustment]
  })
}

/**
 * A participant as the ledger had judged it at some positions: the records with an outcome by then, the voids and adjustments that
 * had been posted. What arrived and was not judged yet is left out. So what a change of rules would do to it can be worked out
 * again later, and comes out the same unless something of it has changed.
 */
export function seenView(view: ParticipantView, reach: Reach, positions: Positions): ParticipantView {
  const accounts = view.accounts.flatMap(account => {
    if (!isReached(reach, account)) return [account]
    const posting = positions.get(account.period)
    return posting === undefined ? [] : [accountAt(account, posting)]
  })
  const outcomes = new Map(accounts.flatMap(account => [...account.outcomes]))
  return {
    facts: view.facts,
    records: view.records.filter(record => outcomes.has(recordKeyOf(record))),
    voids: view.voids.filter(one => outcomes.get(recordKeyOf(one))?.outcome === 'voided'),
    adjustments: adjustmentsSeen(view, accounts),
    grants: view.grants,
    accounts,
  }
}

/**
 * Whether anything that had been seen in one of the accounts was judged anew since: a record's outcome, or an award that was
 * standing.
 */
export function hasMoved(accounts: readonly LoadedAccount[], positions: Positions): boolean {
  return accounts.some(account => {
    const posting = positions.get(account.period)
    if (posting === undefined) return false
    const seen = accountAt(account, posting)
    const keys = new Set(seen.entries.map(({ awardKey }) => awardKey))
    return account.postings
      .filter(({ number }) => number > posting)
      .some(
        ({ entries, outcomes }) =>
          entries.some(({ awardKey }) => keys.has(awardKey)) ||
          outcomes.some(outcome => seen.outcomes.has(recordKeyOf(outcome))),
      )
  })
}
