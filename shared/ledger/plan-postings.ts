import type { RecordOutcome } from '../domain/account.ts'
import type { Adjustment } from '../domain/adjustment.ts'
import type { CalendarDay } from '../domain/brand.ts'
import { canonicalJson } from '../domain/canonical.ts'
import type { DerivedAccount } from '../domain/derive-participant.ts'
import { difference } from '../domain/difference.ts'
import type { AccountKey, EntryDraft } from '../domain/ledger-entry.ts'
import { NOTHING_BEFORE, type Opening } from '../domain/opening.ts'
import { knownVersionOf } from '../domain/programme.ts'
import { isInShadow } from '../domain/shadow.ts'
import type { LoadedAccount, ParticipantView, PostingCause } from '../ports/participant-ledger.ts'

/** What is to be posted to one account. */
export interface Plan {
  readonly key: AccountKey & { readonly periodStart: CalendarDay }
  readonly account: LoadedAccount | undefined
  readonly drafts: readonly EntryDraft[]
  readonly outcomes: readonly RecordOutcome[]
  /** Given when it differs from what is stored. */
  readonly opening?: Opening
  readonly knownRuleSetVersion: number
  /** Given to a new account while a publication is being carried through: it needs nothing of it. */
  readonly appliedVersion?: number
  /** Written with the posting. */
  readonly adjustment?: Adjustment
  readonly cause?: PostingCause
  /** Nobody is to be told. */
  readonly shadow?: true
}

/** Subtracts what the ledger says from what the rules say. Accounts with nothing to post have no plan. */
export function planPostings(derived: readonly DerivedAccount[], view: ParticipantView): readonly Plan[] {
  return derived.map(one => planOf(one, view)).filter(hasSomething)
}

function planOf(derived: DerivedAccount, { facts, accounts }: ParticipantView): Plan {
  const { programme, period, opening } = derived
  const account = accounts.find(one => one.programme === programme.id && one.period === period.id)
  const posted = { entries: account?.entries ?? [], outcomes: account?.outcomes ?? new Map<string, RecordOutcome>() }
  const key = {
    participantId: facts.participantId,
    programme: programme.id,
    period: period.id,
    periodStart: period.start,
  }
  const born = account === undefined && programme.publishing && { appliedVersion: programme.publishing.version }
  const shadow = isInShadow(facts, programme, period) && ({ shadow: true } as const)
  const plan = {
    key,
    account,
    ...difference(derived, posted),
    knownRuleSetVersion: knownVersionOf(programme),
    ...born,
    ...shadow,
  }
  return sameOpening(opening, account?.opening ?? NOTHING_BEFORE) ? plan : { ...plan, opening }
}

/** An opening alone is posted too: whoever read the old one must lose against us. */
const hasSomething = ({ drafts, outcomes, account, opening }: Plan): boolean =>
  drafts.length > 0 || outcomes.length > 0 || (account !== undefined && opening !== undefined)

const sameOpening = (one: Opening, other: Opening): boolean => canonicalJson(one) === canonicalJson(other)
