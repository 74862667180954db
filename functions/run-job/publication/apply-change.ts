import type { ChangeContext } from '../../../shared/backtest/change-context.ts'
import type { AccountChange, ChangeRow } from '../../../shared/backtest/change-row.ts'
import { type PlannedChange, planChange } from '../../../shared/backtest/plan-change.ts'
import type { ParticipantId, PeriodId } from '../../../shared/domain/brand.ts'
import { postPlan } from '../../../shared/ledger/post-plan.ts'
import { planHash } from '../../../shared/ledger/rule-change.ts'
import { hasMoved, isReached } from '../../../shared/ledger/seen-view.ts'
import type { LoadedAccount, ParticipantView } from '../../../shared/ports/participant-ledger.ts'
import type { KindPorts } from '../job-ports.ts'

/** `skipped`: something that was shown has changed since; `overtaken`: a newer publication took the account over. */
export type Applied = 'applied' | 'skipped' | 'overtaken'

export interface ApplyContext extends ChangeContext {
  readonly correlationId: string
}

/** Others kept posting to the account until the time was over: the slice is done again. */
class ContentionError extends Error {
  override readonly name = 'ContentionError'
}

/**
 * Brings the accounts of one participant to the version: posts exactly what the backtest showed, upon whatever was posted since.
 * Done already, it does nothing.
 * @param row undefined: the participant was not seen, so there is nothing to be posted that was shown
 */
export async function applyChange(
  participantId: ParticipantId,
  row: ChangeRow | undefined,
  context: ApplyContext,
  ports: KindPorts,
): Promise<Applied> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOnce(participantId, row?.accounts ?? [], context, ports)
    if (outcome !== 'lost-race') return outcome
    if (!(await ports.pause(attempt))) throw new ContentionError(`participant ${participantId}`)
  }
}

async function tryOnce(
  participantId: ParticipantId,
  seen: readonly AccountChange[],
  context: ApplyContext,
  ports: KindPorts,
): Promise<Applied | 'lost-race'> {
  const positions = new Map(seen.map(({ period, posting }): [string, number] => [period, posting]))
  const planned = await planChange(participantId, context, positions)
  if (!planned) return 'applied'
  const { view, changes } = planned
  const due = dueAccounts(view, context)
  const isAsShown = due.every(account => matches(account, changes, seen))
  // An account that was brought there already was moved by that alone.
  if (!isAsShown || hasMoved(due, positions)) return 'skipped'
  for (const account of due) {
    const outcome = await bring(account, changeFor(account.period, changes), context, ports)
    if (outcome !== 'applied') return outcome
  }
  return 'applied'
}

/** Accounts that the version reaches and that are not there yet. */
const dueAccounts = ({ accounts }: ParticipantView, { change }: ChangeContext): readonly LoadedAccount[] =>
  accounts
    .filter(account => isReached(change, account) && (account.appliedVersion ?? 0) < change.version)
    .toSorted((a, b) => (a.periodStart < b.periodStart ? -1 : 1))

const changeFor = (period: PeriodId, changes: readonly PlannedChange[]): PlannedChange | undefined =>
  changes.find(({ account }) => account.period === period)

/** Whether what would be posted now is what was shown, and touches nothing that came since. */
function matches(account: LoadedAccount, changes: readonly PlannedChange[], seen: readonly AccountChange[]): boolean {
  const shown = seen.find(({ period }) => period === account.period)
  if (!shown) return true
  const { plan, held } = changeFor(account.period, changes) ?? {}
  const { drafts = [], outcomes = [] } = plan ?? {}
  const keys = new Set(drafts.map(({ awardKey }) => awardKey))
  const isFree = account.entries.every(({ sequence, awardKey }) => sequence <= shown.sequence || !keys.has(awardKey))
  return isFree && planHash({ drafts, outcomes }, held) === shown.plan
}

async function bring(
  account: LoadedAccount,
  planned: PlannedChange | undefined,
  { change, correlationId }: ApplyContext,
  { ledger, clock }: KindPorts,
): Promise<Applied | 'lost-race'> {
  const { version } = change
  if (!planned?.plan) {
    return (await ledger.markApplied(account, account.posting, version)) === 'marked' ? 'applied' : 'lost-race'
  }
  const { plan, held } = planned
  const whole = {
    ...plan,
    account,
    appliedVersion: version,
    cause: { kind: 'rule-set', version } as const,
    ...(held && { adjustment: { ...held, decidedAt: clock.now() } }),
  }
  const { outcome } = await postPlan(whole, { correlationId }, ledger, clock.now())
  if (outcome === 'posted') return 'applied'
  // A closed period keeps its figures; it is listed for a person to look at.
  if (outcome === 'fenced') return 'skipped'
  return outcome === 'outdated-rule-set' ? 'overtaken' : 'lost-race'
}
