import { recordKeyOf } from '../domain/learning-record.ts'
import type { EntryDraft } from '../domain/ledger-entry.ts'
import { planHash } from '../ledger/rule-change.ts'
import type { ParticipantView } from '../ports/participant-ledger.ts'
import type { AccountChange, ChangeRow } from './change-row.ts'
import type { PlannedChange, PlannedChanges } from './plan-change.ts'
import { pointsAfter } from './points-after.ts'

const accountChange = ({ account, plan, held }: PlannedChange): AccountChange => ({
  period: account.period,
  posting: account.posting,
  sequence: account.sequence,
  hash: account.hash,
  before: account.points,
  after: pointsAfter(account, plan),
  entries: plan?.drafts.length ?? 0,
  plan: planHash({ drafts: plan?.drafts ?? [], outcomes: plan?.outcomes ?? [] }, held),
  ...(held && { held: held.points }),
})

type Line = Pick<EntryDraft, 'record' | 'points'>

/** Points by the course of the record that earned them. */
function byCourse(lines: readonly Line[], { records }: Pick<ParticipantView, 'records'>): ReadonlyMap<string, number> {
  const courses = new Map(records.map(record => [recordKeyOf(record), record.course?.courseId ?? '']))
  const sums = new Map<string, number>()
  for (const { record, points } of lines) {
    const course = courses.get(recordKeyOf(record)) ?? ''
    sums.set(course, (sums.get(course) ?? 0) + points)
  }
  return sums
}

/** The row of a participant. Courses are those of the first account that the change reaches: the reported period's. */
export function changeRowOf({ view, changes }: PlannedChanges): ChangeRow {
  const [first] = changes
  const before = byCourse(first?.account.entries ?? [], view)
  const more = byCourse(first?.plan?.drafts ?? [], view)
  const courses = [...new Set([...before.keys(), ...more.keys()])].sort()
  return {
    participantId: view.facts.participantId,
    accounts: changes.map(accountChange),
    courses: Object.fromEntries(
      courses.map(course => [course, [before.get(course) ?? 0, (before.get(course) ?? 0) + (more.get(course) ?? 0)]]),
    ),
  }
}
