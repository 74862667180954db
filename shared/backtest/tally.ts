import { type BranchPath, type MinorUnits, minorUnits } from '../domain/brand.ts'
import type { Money } from '../domain/rule-set.ts'
import type { Member } from '../ports/members.ts'
import type { BranchChange, Change, EntitlementChange, PersonChange } from './backtest-summary.ts'
import type { KeptRow } from './collect-rows.ts'
import type { Judged } from './judge-person.ts'
import { keepMostAffected } from './most-affected.ts'

const eligibleOf = ({ entitlements }: Judged): ReadonlyMap<string, MinorUnits> =>
  new Map(
    entitlements
      .filter(({ eligible }) => eligible)
      .map(({ id, amount }): [string, MinorUnits] => [id, amount?.minorUnits ?? minorUnits(0)]),
  )

const sumOf = (amounts: ReadonlyMap<string, MinorUnits>): number =>
  [...amounts.values()].reduce<number>((sum, amount) => sum + amount, 0)

/** The result lies in an item of the table: of more branches those with the most changes. */
const BRANCHES = 300

/** Running sums over people, bands, entitlements, branches and money; written in place, since it is called for everybody. */
export function createTally(currency: string) {
  const money = (value: number): Money => ({ currency, minorUnits: minorUnits(value) })
  const change = ({ before, after }: Change): Change<Money> => ({ before: money(before), after: money(after) })
  const bands = { before: new Map<string, number>(), after: new Map<string, number>() }
  const entitlements = new Map<string, { people: Sum; cost: Sum; gained: number; lost: number }>()
  const branches = new Map<BranchPath, { participants: number; changed: number; points: Sum; cost: Sum }>()
  const total = { participants: 0, changed: 0, points: sum(), cost: sum() }
  const affected = keepMostAffected()

  const entitlementOf = (id: string) =>
    getOrAdd(entitlements, id, () => ({ people: sum(), cost: sum(), gained: 0, lost: 0 }))

  function addEntitlements(amounts: Change<ReadonlyMap<string, MinorUnits>>): Pick<PersonChange, 'gained' | 'lost'> {
    for (const side of ['before', 'after'] as const) {
      for (const [id, amount] of amounts[side]) {
        entitlementOf(id).people[side] += 1
        entitlementOf(id).cost[side] += amount
      }
    }
    const gained = [...amounts.after.keys()].filter(id => !amounts.before.has(id))
    const lost = [...amounts.before.keys()].filter(id => !amounts.after.has(id))
    for (const id of gained) entitlementOf(id).gained += 1
    for (const id of lost) entitlementOf(id).lost += 1
    return { gained, lost }
  }

  return {
    add(member: Member, row: KeptRow, judged: Change<Judged>, onChanged: (person: PersonChange) => void): void {
      const amounts = { before: eligibleOf(judged.before), after: eligibleOf(judged.after) }
      const moved = addEntitlements(amounts)
      const cost = { before: sumOf(amounts.before), after: sumOf(amounts.after) }
      for (const side of ['before', 'after'] as const) {
        const band = judged[side].band
        if (band !== null) bands[side].set(band, (bands[side].get(band) ?? 0) + 1)
      }
      const person = personOf(member, row, judged, moved)
      const isAffected =
        row.isChanged ||
        person.band.before !== person.band.after ||
        cost.before !== cost.after ||
        moved.gained.length + moved.lost.length > 0
      const branch = getOrAdd(branches, judged.after.branch, () => ({
        participants: 0,
        changed: 0,
        points: sum(),
        cost: sum(),
      }))
      for (const each of [total, branch]) {
        each.participants += 1
        each.changed += isAffected ? 1 : 0
        addTo(each.points, row)
        addTo(each.cost, cost)
      }
      if (!isAffected) return
      affected.add(person)
      onChanged(person)
    },
    figures: () => ({
      participants: total.participants,
      changed: total.changed,
      pointsBefore: total.points.before,
      pointsAfter: total.points.after,
      cost: change(total.cost),
      bands: { before: Object.fromEntries(bands.before), after: Object.fromEntries(bands.after) },
      entitlements: [...entitlements].map(
        ([id, { people, cost, gained, lost }]): EntitlementChange => ({ id, people, cost: change(cost), gained, lost }),
      ),
      branches: [...branches]
        .map(([branch, { cost, ...rest }]): BranchChange => ({ branch, ...rest, cost: change(cost) }))
        .toSorted((a, b) => b.changed - a.changed || (a.branch < b.branch ? -1 : 1))
        .slice(0, BRANCHES),
      mostAffected: affected.list(),
    }),
  }
}

interface Sum {
  before: number
  after: number
}

const sum = (): Sum => ({ before: 0, after: 0 })

function addTo(total: Sum, { before, after }: Change): void {
  total.before += before
  total.after += after
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const created = create()
  map.set(key, created)
  return created
}

const personOf = (
  { participantId, employeeId }: Member,
  { before, after, held }: KeptRow,
  judged: Change<Judged>,
  moved: Pick<PersonChange, 'gained' | 'lost'>,
): PersonChange => ({
  participantId,
  employeeId,
  branch: judged.after.branch,
  points: { before, after },
  band: { before: judged.before.band, after: judged.after.band },
  rank: { before: judged.before.rank, after: judged.after.rank },
  ...moved,
  ...(held > 0 && { held }),
})
