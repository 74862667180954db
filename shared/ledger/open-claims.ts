import type { DerivedAccount } from '../domain/derive-participant.ts'
import { type Claim, compareClaims } from '../domain/grant.ts'
import type { ParticipantView } from '../ports/participant-ledger.ts'

/** What budgets are to be asked for, in the order of recording. What waits for a fenced account does not consume anything. */
export function openClaims(derived: readonly DerivedAccount[], { accounts }: ParticipantView): readonly Claim[] {
  const isFenced = ({ programme, period }: DerivedAccount) =>
    accounts.some(one => one.fenced && one.programme === programme.id && one.period === period.id)
  const open = derived.filter(({ claims }) => claims.length > 0).filter(one => !isFenced(one))
  return open.flatMap(({ claims }) => claims).toSorted(compareClaims)
}
