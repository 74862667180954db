import { createHash } from 'node:crypto'
import { brand, type Hash, type ParticipantId, type PeriodId } from '../domain/brand.ts'
import { canonicalJson } from '../domain/canonical.ts'
import type { AccountChange, ChangeRow } from './change-row.ts'

/** What is kept of each row while all are in memory: some hundred bytes. */
export interface KeptRow {
  readonly before: number
  readonly after: number
  readonly isChanged: boolean
  readonly held: number
}

interface PeriodSum {
  participants: number
  changed: number
  before: number
  after: number
}

/** All rows of a backtest, summed up as they come by. */
export interface CollectedRows {
  readonly people: ReadonlyMap<ParticipantId, KeptRow>
  readonly periods: ReadonlyMap<PeriodId, PeriodSum>
  readonly courses: ReadonlyMap<string, { before: number; after: number }>
  readonly entries: number
  readonly held: { readonly participants: number; readonly points: number }
  /** Over every row, in the order of shards and participants: how the work was cut into slices does not show in it. */
  readonly hash: Hash
}

/**
 * Goes through the rows once.
 * @param about what the hash stands for besides the rows
 * @param period the one that is reported
 */
export async function collectRows(
  slices: AsyncIterable<readonly ChangeRow[]>,
  period: PeriodId,
  about: unknown,
): Promise<CollectedRows> {
  const digest = createHash('sha256').update(canonicalJson(about))
  const people = new Map<ParticipantId, KeptRow>()
  const periods = new Map<PeriodId, PeriodSum>()
  const courses = new Map<string, { before: number; after: number }>()
  let [entries, heldPeople, heldPoints] = [0, 0, 0]
  for await (const rows of slices) {
    for (const row of rows) {
      digest.update(canonicalJson(row))
      for (const account of row.accounts) addAccount(periods, account)
      for (const [course, [before, after]] of Object.entries(row.courses)) addCourse(courses, course, before, after)
      const kept = keptOf(row, period)
      people.set(row.participantId, kept)
      entries += row.accounts.reduce((sum, account) => sum + account.entries, 0)
      heldPeople += kept.held > 0 ? 1 : 0
      heldPoints += kept.held
    }
  }
  const hash = brand<Hash>(digest.digest('base64url'))
  return { people, periods, courses, entries, held: { participants: heldPeople, points: heldPoints }, hash }
}

const isDifferent = ({ before, after, entries }: AccountChange): boolean => before !== after || entries > 0

function keptOf({ accounts }: ChangeRow, period: PeriodId): KeptRow {
  const own = accounts.find(account => account.period === period)
  return {
    before: own?.before ?? 0,
    after: own?.after ?? 0,
    isChanged: accounts.some(isDifferent),
    held: accounts.reduce((sum, account) => sum + (account.held ?? 0), 0),
  }
}

function addAccount(periods: Map<PeriodId, PeriodSum>, account: AccountChange): void {
  const sum = periods.get(account.period) ?? { participants: 0, changed: 0, before: 0, after: 0 }
  sum.participants += 1
  sum.changed += isDifferent(account) ? 1 : 0
  sum.before += account.before
  sum.after += account.after
  periods.set(account.period, sum)
}

function addCourse(
  courses: Map<string, { before: number; after: number }>,
  course: string,
  before: number,
  after: number,
): void {
  const sum = courses.get(course) ?? { before: 0, after: 0 }
  sum.before += before
  sum.after += after
  courses.set(course, sum)
}
