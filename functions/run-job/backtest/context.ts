import { type ChangeInput, changeOf, periodOf } from '../../../shared/backtest/backtest-input.ts'
import type { ChangeContext } from '../../../shared/backtest/change-context.ts'
import { judgePerson } from '../../../shared/backtest/judge-person.ts'
import type { Instant } from '../../../shared/domain/brand.ts'
import type { Rulebook } from '../../../shared/domain/derive-participant.ts'
import type { Programme } from '../../../shared/domain/programme.ts'
import type { RuleSetDocument } from '../../../shared/domain/rule-set.ts'
import { NO_RULES } from '../../../shared/domain/rule-sets.ts'
import { rulebookWith, rulebookWithout } from '../../../shared/ledger/rule-change.ts'
import type { BacktestPorts } from '../job-ports.ts'

/** A job names a programme that does not exist. */
class UnknownProgrammeError extends Error {
  override readonly name = 'UnknownProgrammeError'
}

export function programmeOf(id: string, { programmes }: Rulebook): Programme {
  const programme = programmes.find(one => one.id === id)
  if (!programme) throw new UnknownProgrammeError(id)
  return programme
}

/**
 * Everything that working out a change needs: the rules with and without it, whether or not it is published already.
 * @param document undefined: the change only takes another version back, which the published rules show already
 */
export async function contextOf(
  input: ChangeInput,
  document: RuleSetDocument | undefined,
  now: Instant,
  { rulebook, ledger }: Pick<BacktestPorts, 'rulebook' | 'ledger'>,
): Promise<ChangeContext> {
  const current = await rulebook()
  const programme = programmeOf(input.programme, current)
  const change = changeOf(input, document ?? NO_RULES, programme)
  const [old, young] =
    document === undefined ? [current, current] : [rulebookWithout(current, change), rulebookWith(current, change)]
  const judge: ChangeContext['judge'] = (id, earlier) => {
    const period = periodOf(id, programme)
    return {
      before: judgePerson(old, programme.id, period, now, earlier),
      after: judgePerson(young, programme.id, period, now, earlier),
    }
  }
  return { change, old, young, holdHarmless: input.holdHarmless, judge, now, ledger }
}
