import type { BranchPath, MinorUnits, ParticipantId, PeriodId } from '../domain/brand.ts'
import { minorUnits } from '../domain/brand.ts'
import { histogramOf } from '../domain/ranking.ts'
import type { Money } from '../domain/rule-set.ts'
import type { Member } from '../ports/members.ts'
import type { BacktestSummary, BranchChange, Change, EntitlementChange, PersonChange } from './backtest-summary.ts'
import type { CollectedRows, KeptRow } from './collect-rows.ts'
import type { Judged, JudgePerson } from './judge-person.ts'
import { keepMostAffected } from './most-affected.ts'

export interface SummaryInput {
  readonly rows: CollectedRows
  /** Everybody who is, was or will be in the programme; asked for twice. */
  readonly members: () => AsyncIterable<readonly Member[]>
  readonly judge: Change<JudgePerson>
  readonly currency: string
  /** Told of everybody in whom something changes. */
  readonly onChanged: (person: PersonChange) => void
}

type Figures = Omit<BacktestSummary, 'programme' | 'period' | 'version' | 'effectiveFrom' | 'seenAt'>

const NOTHING: KeptRow = { before: 0, after: 0, isChanged: false, held: 0 }

/** Adds up what a draft does to people, bands, entitlements and money. Linear in the people; what is kept of each is small. */
export async function summarise(input: SummaryInput): Promise<Figures> {
  const { rows, judge, currency } = input
  const histograms = await histogramsOf(input)
  const tally = createTally(currency)
  for await (const page of input.members()) {
    for (const member of page) {
      const row = rows.people.get(member.participantId) ?? NOTHING
      const before = judge.before(member, row.before, histograms.before)
      const after = judge.after(member, row.after, histograms.after)
      // Who has nothing in the period and is not assessed either is no participant of it.
      if (!rows.people.has(member.participantId) && !before.assessed) continue
      tally.add(member, row, { before, after }, input.onChanged)
    }
  }
  return {
    ...tally.figures(),
    population: histograms.population,
    entries: rows.entries,
    held: rows.held,
    courses: [...rows.courses]
      .map(([courseId, points]) => ({ courseId, points }))
      .toSorted((a, b) => Math.abs(b.points.after - b.points.before) - Math.abs(a.points.after - a.points.before))
      .slice(0, 200),
    periods: [...rows.periods].map(([period, { changed, before, after }]) => ({
      period: period as PeriodId,
      changed,
      points: { before, after },
    })),
  }
}

/** The points of everybody ranked, before and after: who has none counts in N as well. */
async function histogramsOf({ rows, members, judge }: SummaryInput) {
  const [before, after]: [number[], number[]] = [[], []]
  for await (const page of members()) {
    for (const member of page) {
      const row = rows.people.get(member.participantId) ?? NOTHING
      if (!judge.before(member, row.before).ranked) continue
      before.push(row.before)
      after.push(row.after)
    }
  }
  return { before: histogramOf(before), after: histogramOf(after), population: before.length }
}

const eligibleOf = ({ entitlements }: Judged): ReadonlyMap<string, MinorUnits> =>
  new Map(
    entitlements
      .filter(({ eligible }) => eligible)
      .map(({ id, amount }): [string, MinorUnits] => [id, amount?.minorUnits ?? minorUnits(0)]),
  )

const sumOf = (amounts: ReadonlyMap<string, MinorUnits>): number =>
  [...amounts.values()].reduce<number>((sum, amount) => sum + amount, 0)

/** Running sums; written in place, since it is called for everybody. */
function createTally(currency: string) {
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
        row.isChanged || person.band.before !== person.band.after || moved.gained.length + moved.lost.length > 0
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
        .toSorted((a, b) => (a.branch < b.branch ? -1 : 1)),
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
  { participantId, employeeId }: { readonly participantId: ParticipantId; readonly employeeId: Member['employeeId'] },
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
