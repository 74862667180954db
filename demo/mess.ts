import type { Random } from './random.ts'
import type { DemoRecord, Play } from './record.ts'

/** Each kind of trouble that real LMSs make, as a function from what happened to what is sent. */
type Trouble = (records: readonly DemoRecord[], random: Random) => readonly DemoRecord[]

const some = (records: readonly DemoRecord[], share: number, random: Random): DemoRecord[] =>
  records.filter(() => random.chance(share))

/** The LMS retries what it had sent: the same ids with the same content. */
const duplicates: Trouble = (records, random) => some(records, 0.04, random)

/** The same id with other content: a bug in the sender, which a person has to look at. */
const conflicts: Trouble = (records, random) =>
  some(records, 0.002, random).map(record => ({ ...record, durationMinutes: (record.durationMinutes ?? 0) + 999 }))

/** People whom the directory does not know, and a course that the catalogue does not know. */
const strangers: Trouble = (records, random) =>
  some(records, 0.006, random).map((record, index) => ({
    ...record,
    id: `stranger-${record.id}`,
    ...(index % 4 === 3 && record.course
      ? { course: { courseId: 'C-UNKNOWN' } }
      : { learner: { employeeId: `E9${index % 7}0` } }),
  }))

/** What the API must refuse with a reason while it takes the rest of the batch. */
const nonsense: Trouble = (records, random) =>
  some(records, 0.003, random).map((record, index) => ({
    ...record,
    id: `nonsense-${record.id}`,
    ...(index % 3 === 0 ? { occurredAt: '2099-01-01T00:00:00+08:00' } : {}),
    ...(index % 3 === 1 ? { score: { raw: 120, max: 100 } } : {}),
    ...(index % 3 === 2 ? { activity: 'course.finished' } : {}),
  }))

/** The course taken again: kept as a record, earns nothing more. */
const retakes: Trouble = (records, random) =>
  some(
    records.filter(record => record.activity === 'course.completed'),
    0.03,
    random,
  ).map(record => ({ ...record, id: `${record.id}-again` }))

/** An examiner corrects a score: the same attempt, replaced. */
const regrades: Trouble = (records, random) =>
  some(
    records.filter(record => record.activity === 'exam.passed'),
    0.02,
    random,
  ).map(record => ({
    ...record,
    id: `${record.id}-regraded`,
    supersedes: record.id,
    score: { raw: random.between(60, 100), max: 100 },
  }))

/** Records arrive up to a few hundred places away from where time would put them. */
const outOfOrder = (records: readonly DemoRecord[], random: Random): DemoRecord[] =>
  records
    .map((record, index) => ({
      record,
      at: index + (random.chance(0.2) ? random.between(-200, 400) : random.between(-5, 5)),
    }))
    .sort((a, b) => a.at - b.at)
    .map(({ record }) => record)

/** A messy quarter: nothing is lost, some of it comes twice, wrong, late or from nobody. */
export const addMess = (records: readonly DemoRecord[], random: Random): Play => {
  const late = new Set(some(records, 0.05, random))
  const onTime = records.filter(record => !late.has(record))
  const trouble = [strangers, nonsense, retakes, regrades].flatMap(make => make(records, random))
  const first = outOfOrder([...onTime, ...random.shuffle(trouble)], random)
  const repeats = [duplicates, conflicts].flatMap(make => make(records, random))
  return { records: [...first, ...late, ...repeats], voids: some(records, 0.004, random).map(record => record.id) }
}
