import type { Instant, PeriodId } from '../domain/brand.ts'
import type { Rulebook } from '../domain/derive-participant.ts'
import type { RuleChange } from '../ledger/rule-change.ts'
import type { ParticipantLedger } from '../ports/participant-ledger.ts'
import type { Change } from './backtest-summary.ts'
import type { EarlierPoints, JudgePerson } from './judge-person.ts'

/** What a change is worked out with. */
export interface ChangeContext {
  readonly change: RuleChange
  /** The rules as they are, and with the change. */
  readonly old: Rulebook
  readonly young: Rulebook
  readonly holdHarmless: boolean
  /** Without points of earlier periods what looks back is not judged. */
  readonly judge: (period: PeriodId, earlier?: EarlierPoints) => Change<JudgePerson>
  readonly now: Instant
  readonly ledger: Pick<ParticipantLedger, 'load'>
}
