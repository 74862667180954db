import type { CalendarDay, ParticipantId } from '../domain/brand.ts'
import { addDays } from '../domain/calendar.ts'
import { deriveParticipant, type Rulebook } from '../domain/derive-participant.ts'
import type { Claim } from '../domain/grant.ts'
import type { ParticipantLedger, ParticipantView } from '../ports/participant-ledger.ts'
import { openClaims } from './open-claims.ts'
import { type Plan, planPostings } from './plan-postings.ts'

/** A participant as read, and what the ledger does not say yet. */
export interface Planned {
  readonly view: ParticipantView
  readonly plans: readonly Plan[]
  /** Budgets to be asked before anything is posted, in their order; the plans are as if nothing were left in them. */
  readonly claims: readonly Claim[]
}

/** There are no facts of this participant: the directory's write and ours do not belong together. */
class UnknownParticipantError extends Error {
  override readonly name = 'UnknownParticipantError'
}

/**
 * Reads a participant from the first day of a period on and derives what is missing in the ledger. One query; a second one for
 * everything when what was earned before is not stored yet. Without a first day everything is read at once.
 */
export async function readAndPlan(
  participantId: ParticipantId,
  from: CalendarDay | undefined,
  rulebook: Rulebook,
  ledger: Pick<ParticipantLedger, 'load'>,
): Promise<Planned> {
  if (from === undefined) return planAll(participantId, rulebook, ledger)
  // A record lies under its UTC day, which may be the day before the period's first one.
  return (await tryPlan(participantId, addDays(from, -1), rulebook, ledger)) ?? planAll(participantId, rulebook, ledger)
}

/** The same from the very first record on. */
async function planAll(
  participantId: ParticipantId,
  rulebook: Rulebook,
  ledger: Pick<ParticipantLedger, 'load'>,
): Promise<Planned> {
  const planned = await tryPlan(participantId, undefined, rulebook, ledger)
  if (!planned) throw new Error('a whole history needs no more history')
  return planned
}

async function tryPlan(
  participantId: ParticipantId,
  from: CalendarDay | undefined,
  rulebook: Rulebook,
  ledger: Pick<ParticipantLedger, 'load'>,
): Promise<Planned | undefined> {
  const view = await ledger.load(participantId, from)
  if (!view) throw new UnknownParticipantError(`participant ${participantId} has no facts`)
  const derived = deriveParticipant({ ...view, from }, rulebook)
  if (derived === 'needs-history') return undefined
  return { view, plans: planPostings(derived, view), claims: openClaims(derived, view) }
}
