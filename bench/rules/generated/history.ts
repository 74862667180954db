import { catalogueOf } from '../../../demo/company.ts'
import { randomFrom } from '../../../demo/random.ts'
import { brand, type CourseId, points, type RecordId, type SourceId } from '../../../shared/domain/brand.ts'
import { toInstant } from '../../../shared/domain/calendar.ts'
import { deriveParticipant, type Rulebook } from '../../../shared/domain/derive-participant.ts'
import { factsOf } from '../../../shared/domain/employee.ts'
import type { Activity, LearningRecord } from '../../../shared/domain/learning-record.ts'
import { chainEntries, EMPTY_CHAIN, foldPostings } from '../../../shared/domain/ledger.ts'
import { NOTHING_BEFORE } from '../../../shared/domain/opening.ts'
import type { ParticipantFacts } from '../../../shared/domain/participant.ts'
import { type Plan, planPostings } from '../../../shared/ledger/plan-postings.ts'
import { splitLines } from '../../../shared/ledger/split-lines.ts'
import type { LoadedAccount, ParticipantView } from '../../../shared/ports/participant-ledger.ts'
import { peopleOf } from '../../people.ts'

export const RECORDS_EACH = 30
const COURSES = catalogueOf()
const SOURCE = brand<SourceId>('lms-demo')
/** Bytes: some five postings of six records each. */
const POSTING_BYTES = 4_000

/** The participant of a number, with a quarter of records and everything that the current rules have posted for them; the same every time. */
export function historyOf(number: number, rulebook: Rulebook): ParticipantView {
  const [person] = peopleOf(1, number)
  if (!person) throw new Error(`nobody has the number ${number}`)
  const facts = factsOf(person)
  const nothing = { facts, records: recordsOf(number, facts), voids: [], adjustments: [], grants: [], accounts: [] }
  const derived = deriveParticipant(nothing, rulebook)
  if (derived === 'needs-history') throw new Error('a whole history needs no more history')
  return { ...nothing, accounts: planPostings(derived, nothing).map(accountOf) }
}

/** Half of them courses, each once; exams, insights and cases besides. */
function recordsOf(number: number, { participantId }: ParticipantFacts): readonly LearningRecord[] {
  const random = randomFrom(number)
  const first = random.between(0, COURSES.length - 1)
  return Array.from({ length: RECORDS_EACH }, (_, index) => {
    const course = COURSES[(first + index) % COURSES.length]
    const at = toInstant(`2026-0${random.between(7, 9)}-${String(random.between(1, 28)).padStart(2, '0')}T01:00:00Z`)
    return {
      source: SOURCE,
      id: brand<RecordId>(`${number}-${index}`),
      activity: activityAt(index, random.chance(0.5)),
      participantId,
      course: {
        courseId: brand<CourseId>(course?.courseId ?? ''),
        category: course?.category ?? '',
        tags: course?.tags ?? [],
      },
      occurredAt: at,
      recordedAt: at,
    }
  })
}

const OTHERS: readonly Activity[] = ['exam.passed', 'insight.shared', 'case.shared']

const activityAt = (index: number, isCourse: boolean): Activity =>
  isCourse ? 'course.completed' : (OTHERS[index % OTHERS.length] ?? 'exam.passed')

/** The account after what was planned for it has been posted, in several postings. */
function accountOf(plan: Plan): LoadedAccount {
  let [chain, sum] = [EMPTY_CHAIN, 0]
  const postedAt = toInstant('2026-09-29T00:00:00Z')
  const postings = splitLines(plan, POSTING_BYTES).map(({ drafts, outcomes }, index) => {
    const entries = chainEntries(drafts, chain, plan.key, postedAt)
    chain = entries.at(-1) ?? chain
    sum += entries.reduce((total, entry) => total + entry.points, 0)
    return { ...plan.key, number: index + 1, postedAt, entries, outcomes, pointsAfter: points(sum) }
  })
  const { sequence, hash } = chain
  const head = { posting: postings.length, sequence, hash, points: points(sum), ruleSetVersion: 1 }
  return { ...plan.key, ...head, postings, ...foldPostings(postings), opening: NOTHING_BEFORE, fenced: false }
}
