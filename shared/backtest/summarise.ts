import type { BranchPath } from '../domain/brand.ts'
import { histogramOf } from '../domain/ranking.ts'
import type { Member } from '../ports/members.ts'
import type { BacktestSummary, Change, PersonChange } from './backtest-summary.ts'
import type { CollectedRows, KeptRow } from './collect-rows.ts'
import type { Histograms, JudgePerson } from './judge-person.ts'
import { createTally } from './tally.ts'

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
      period,
      changed,
      points: { before, after },
    })),
  }
}

/** The points of everybody ranked, before and after: who has none counts in N as well. */
async function histogramsOf({ rows, members, judge }: SummaryInput) {
  const [before, after] = [createCounts(), createCounts()]
  for await (const page of members()) {
    for (const member of page) {
      const row = rows.people.get(member.participantId) ?? NOTHING
      const { ranked, branch } = judge.before(member, row.before)
      if (!ranked) continue
      before.add(branch, row.before)
      after.add(branch, row.after)
    }
  }
  return { before: before.histograms(), after: after.histograms(), population: before.population() }
}

/** Counts people by points, of all and by branch. */
function createCounts() {
  const all: number[] = []
  const branches = new Map<BranchPath, number[]>()
  return {
    add(branch: BranchPath, points: number): void {
      all.push(points)
      const own = branches.get(branch)
      if (own) own.push(points)
      else branches.set(branch, [points])
    },
    population: () => all.length,
    histograms: (): Histograms => ({
      all: histogramOf(all),
      branches: new Map([...branches].map(([branch, own]) => [branch, histogramOf(own)])),
    }),
  }
}
