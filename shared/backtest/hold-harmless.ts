import type { Adjustment } from '../domain/adjustment.ts'
import { points } from '../domain/brand.ts'
import { heldPoints, type Reached } from '../domain/hold-harmless.ts'
import type { Plan } from '../ledger/plan-postings.ts'
import type { LoadedAccount, ParticipantView } from '../ports/participant-ledger.ts'
import type { ChangeContext } from './change-context.ts'
import type { Judged } from './judge-person.ts'
import { pointsAfter } from './points-after.ts'

/** Places on a top list depend on everybody else: nobody has reached them before the period ends. */
const reachedBy = ({ kpiScore, entitlements }: Judged): Reached => ({
  kpiScore,
  entitlements: new Set(
    entitlements.filter(({ eligible, kind }) => eligible && kind !== 'top-percent-bonus').map(({ id }) => id),
  ),
})

/**
 * A band that the new rules still have is held as that band, with the score that they give it: to lift people into the next
 * band because scores were lowered would hand out entitlements that nobody had reached.
 */
function heldAs(judged: Judged, { document }: ChangeContext['change']): Reached {
  const reached = reachedBy(judged)
  const kept = document.bands.find(({ id }) => id === judged.band)
  if (kept === undefined || reached.kpiScore === null) return reached
  return { ...reached, kpiScore: Math.min(reached.kpiScore, kept.kpiScore) }
}

/** The adjustment that makes up for what a change would take away; undefined when it takes nothing. */
export function holdHarmless(
  account: LoadedAccount,
  plan: Plan | undefined,
  { facts }: Pick<ParticipantView, 'facts'>,
  { change, judge, now }: Pick<ChangeContext, 'change' | 'judge' | 'now'>,
): Adjustment | undefined {
  const judges = judge(account.period)
  const offered = new Set(change.document.entitlements.map(({ id }) => id))
  const missing = heldPoints(
    { before: account.points, after: pointsAfter(account, plan) },
    {
      old: value => heldAs(judges.before(facts, value), change),
      young: value => reachedBy(judges.after(facts, value)),
    },
    offered,
  )
  if (missing === 0) return undefined
  const { participantId, programme, period } = account
  return {
    id: `hold-harmless-v${change.version}-${period}`,
    participantId,
    programme,
    period,
    points: points(missing),
    kind: 'hold-harmless',
    reason: `version ${change.version} of the rules`,
    decidedAt: now,
    ruleSetVersion: change.version,
  }
}
