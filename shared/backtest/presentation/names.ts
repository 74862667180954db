import type { Entitlement } from '../../domain/rule-set.ts'
import type { EntitlementChange } from '../backtest-summary.ts'
import type { Telling } from './telling.ts'
import type { Words } from './words.ts'

/** What bands, entitlements and courses are called, and in which order they stand. */
export interface Names {
  /** Best first; those that only the old rules know come last. */
  readonly bands: readonly string[]
  readonly entitlements: readonly EntitlementChange[]
  readonly entitlement: (id: string) => string
  readonly course: (id: string) => string
}

export function namesOf({ result, rules, courseTitles, locale }: Telling, words: Words): Names {
  const { bands, entitlements } = result.summary
  const names = new Map(rules.entitlements.map(({ id }) => [id, nameEntitlement(id, rules, words)]))
  const known = rules.entitlements.map(({ id }) => id)
  const place = (id: string) => (known.includes(id) ? known.indexOf(id) : known.length)
  return {
    bands: bandsOf(rules, Object.keys({ ...bands.before, ...bands.after })),
    entitlements: entitlements.toSorted((a, b) => place(a.id) - place(b.id)),
    entitlement: id => names.get(id) ?? id,
    course: id => (id === '' ? words.labels.noCourse : (courseTitles.get(id)?.[locale] ?? id)),
  }
}

function bandsOf({ bands }: Telling['rules'], counted: readonly string[]): readonly string[] {
  const young = bands.toSorted((a, b) => b.minPoints - a.minPoints).map(({ id }) => id)
  return [...young, ...counted.filter(id => !young.includes(id)).sort()]
}

/** Says what it is; of several that are the same thing each is told by its id as well. */
function nameEntitlement(id: string, { entitlements }: Telling['rules'], words: Words): string {
  const said = entitlements.map(entitlement => ({ id: entitlement.id, name: nameKind(entitlement, words) }))
  const name = said.find(each => each.id === id)?.name ?? id
  const isShared = said.filter(each => each.name === name).length > 1
  return isShared ? `${name} · ${id}` : name
}

function nameKind(entitlement: Entitlement, { entitlementKinds, percent }: Words): string {
  const share = 'basisPoints' in entitlement ? percent(entitlement.basisPoints / 10_000) : ''
  return entitlementKinds[entitlement.kind](share)
}
