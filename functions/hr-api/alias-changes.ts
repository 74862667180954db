import { claimAlias, normaliseEmail, releaseAlias } from '../../shared/domain/alias.ts'
import type { Instant } from '../../shared/domain/brand.ts'
import { addDays, startOfDay } from '../../shared/domain/calendar.ts'
import { canonicalJson } from '../../shared/domain/canonical.ts'
import type { Employee } from '../../shared/domain/employee.ts'
import { pointerOf } from '../../shared/domain/json-pointer.ts'
import type { Fault } from '../../shared/http/problem.ts'
import type { AliasName, AliasState } from '../../shared/ports/employees.ts'

/** The names under which platforms may know somebody. */
export const aliasNamesOf = ({ email, sourceIds }: Employee): readonly AliasName[] => [
  { kind: 'email', value: normaliseEmail(email) },
  ...Object.entries(sourceIds).map(([kind, value]) => ({ kind, value })),
]

const nameText = ({ kind, value }: AliasName): string => `${kind}#${value}`

/** The names of somebody before and after, each once: whose owners may change. */
export function aliasNamesTouched(before: Employee | undefined, after: Employee): readonly AliasName[] {
  const names = [...(before ? aliasNamesOf(before) : []), ...aliasNamesOf(after)]
  const known = before ? aliasNamesOf(before).map(nameText).join() : ''
  const isQuiet = before?.leftOn === after.leftOn && known === aliasNamesOf(after).map(nameText).join()
  return isQuiet ? [] : [...new Map(names.map(name => [nameText(name), name])).values()]
}

const pointerTo = ({ kind }: AliasName): string => pointerOf(kind === 'email' ? ['email'] : ['sourceIds', kind])

interface Moment {
  readonly now: Instant
  readonly timeZone: string
}

export interface AliasChanges {
  /** Those with other owners than before. */
  readonly changed: readonly AliasState[]
  /** Names that somebody else holds. */
  readonly taken: readonly Fault[]
}

/** Who owns the names when `before` becomes `after`. */
export function changeAliases(
  states: readonly AliasState[],
  before: Employee | undefined,
  after: Employee,
  { now, timeZone }: Moment,
): AliasChanges {
  const wanted = new Set(aliasNamesOf(after).map(nameText))
  const until = after.leftOn === null ? undefined : startOfDay(addDays(after.leftOn, 1), timeZone)
  // Somebody new has had the address since the first day; somebody known gets it now.
  const since = before === undefined ? startOfDay(after.hiredOn, timeZone) : now
  const next = states.map(state => ({
    state,
    owners: wanted.has(nameText(state))
      ? claimAlias(
          state.owners,
          { employeeId: after.employeeId, participantId: after.participantId },
          { now, since, until },
        )
      : releaseAlias(state.owners, after.employeeId, now),
  }))
  const changed = next.flatMap(({ state, owners }) =>
    owners === undefined || canonicalJson(owners) === canonicalJson(state.owners) ? [] : [{ ...state, owners }],
  )
  const taken = next.flatMap(({ state, owners }) =>
    owners === undefined ? [{ pointer: pointerTo(state), message: `held by ${state.owners.at(-1)?.employeeId}` }] : [],
  )
  return { changed, taken }
}
