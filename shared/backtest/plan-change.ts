import type { Adjustment } from '../domain/adjustment.ts'
import type { CalendarDay, ParticipantId } from '../domain/brand.ts'
import { addDays } from '../domain/calendar.ts'
import type { Plan } from '../ledger/plan-postings.ts'
import { plansOfChange } from '../ledger/rule-change.ts'
import { isReached, type Positions, positionsOf, seenView } from '../ledger/seen-view.ts'
import type { LoadedAccount, ParticipantView } from '../ports/participant-ledger.ts'
import type { ChangeContext } from './change-context.ts'
import { holdHarmless } from './hold-harmless.ts'

/** What a change would do to one account as it was seen. */
export interface PlannedChange {
  readonly account: LoadedAccount
  /** Absent: nothing is to be posted. */
  readonly plan?: Plan
  readonly held?: Adjustment
}

export interface PlannedChanges {
  /** As read: also what was not seen. */
  readonly view: ParticipantView
  /** One for every account that the change reaches and that was seen, in the order of time. */
  readonly changes: readonly PlannedChange[]
}

/**
 * Works out what a change of rules does to a participant, from what the ledger had judged at some positions.
 * @param positions left out: as the accounts stand now
 * @returns undefined when the participant has no facts
 */
export async function planChange(
  participantId: ParticipantId,
  context: ChangeContext,
  positions?: Positions,
): Promise<PlannedChanges | undefined> {
  const from = addDays(context.change.firstDay, -1)
  const view = await context.ledger.load(participantId, from)
  const planned = view && planFrom(view, from, context, positions)
  if (planned !== 'needs-history') return planned
  const whole = await context.ledger.load(participantId)
  const all = whole && planFrom(whole, undefined, context, positions)
  if (all === 'needs-history') throw new Error('a whole history needs no more history')
  return all
}

function planFrom(
  view: ParticipantView,
  from: CalendarDay | undefined,
  context: ChangeContext,
  positions: Positions = positionsOf(view, context.change),
): PlannedChanges | 'needs-history' {
  const { change, young } = context
  const seen = seenView(view, change, positions)
  const plans = plansOfChange(seen, from, young, change)
  if (plans === 'needs-history') return plans
  const accounts = seen.accounts
    .filter(account => isReached(change, account))
    .toSorted((a, b) => (a.periodStart < b.periodStart ? -1 : 1))
  const held = context.holdHarmless
    ? accounts.flatMap(account => holdHarmless(account, planOf(account, plans), view, context) ?? [])
    : []
  const final = held.length === 0 ? plans : plansOfChange(withHeld(seen, held), from, young, change)
  if (final === 'needs-history') return final
  return { view, changes: accounts.map(account => changeOf(account, final, held)) }
}

const planOf = (account: LoadedAccount, plans: readonly Plan[]): Plan | undefined =>
  plans.find(({ key }) => key.period === account.period)

const withHeld = (view: ParticipantView, held: readonly Adjustment[]): ParticipantView => ({
  ...view,
  adjustments: [...view.adjustments, ...held],
})

function changeOf(account: LoadedAccount, plans: readonly Plan[], held: readonly Adjustment[]): PlannedChange {
  const plan = planOf(account, plans)
  const own = held.find(({ period }) => period === account.period)
  return { account, ...(plan && { plan }), ...(own && { held: own }) }
}
