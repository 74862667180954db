import { Temporal } from 'temporal-polyfill'
import { DEMO_SOURCE, type DemoCourse, type DemoEmployee } from './company.ts'
import { addMess } from './mess.ts'
import type { Random } from './random.ts'
import type { DemoRecord, Play } from './record.ts'

export interface Quarter {
  readonly id: string
  readonly firstDay: Temporal.PlainDate
  readonly days: number
}

const TIME_ZONE = 'Asia/Shanghai'

/** The newest quarter that is over, in China's time. */
export const lastQuarter = (now: Date): Quarter => {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(TIME_ZONE).toPlainDate()
  const thisQuarter = today.with({ day: 1, month: today.month - ((today.month - 1) % 3) })
  const firstDay = thisQuarter.subtract({ months: 3 })
  const days = firstDay.until(thisQuarter, { largestUnit: 'days' }).days
  return { id: `${firstDay.year}-Q${Math.ceil(firstDay.month / 3)}`, firstDay, days }
}

const instantIn = (quarter: Quarter, random: Random, part = random.next()): string => {
  const day = quarter.firstDay.add({ days: Math.min(quarter.days - 1, Math.floor(part * quarter.days)) })
  const time = { hour: random.between(8, 21), minute: random.between(0, 59), second: random.between(0, 59) }
  return day
    .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from(time) })
    .toString({ timeZoneName: 'never' })
}

/** How eager a manager is, 0..1: many in the middle, a few at either end. */
const eagerness = (random: Random): number => (random.next() + random.next() + random.next()) / 3

const learnerOf = (person: DemoEmployee, random: Random): DemoRecord['learner'] =>
  random.chance(0.8) ? { employeeId: person.employeeId } : { email: person.email.replace('example.com', 'Example.COM') }

const courseOf = (course: DemoCourse, random: Random): Readonly<Record<string, string>> =>
  random.chance(0.7) ? { courseId: course.courseId } : { sourceId: course.sourceIds[DEMO_SOURCE] ?? '' }

/** A course done: its completion, and mostly an exam, which may need a second attempt. */
const courseRecords = (person: DemoEmployee, course: DemoCourse, quarter: Quarter, random: Random): DemoRecord[] => {
  const part = random.next()
  const base = { learner: learnerOf(person, random), course: courseOf(course, random) }
  const id = `${person.employeeId}-${course.courseId}`
  const completed: DemoRecord = {
    ...base,
    id: `${id}-done`,
    activity: 'course.completed',
    occurredAt: instantIn(quarter, random, part),
    durationMinutes: random.between(3, 16) * 15,
  }
  if (!random.chance(0.7)) return [completed]
  const exam = (activity: string, attempt: number, raw: number): DemoRecord => ({
    ...base,
    id: `${id}-exam-${attempt}`,
    activity,
    attemptId: `${id}-${attempt}`,
    occurredAt: instantIn(quarter, random, Math.min(0.999, part + attempt * 0.01)),
    score: { raw, max: 100 },
  })
  return random.chance(0.15)
    ? [completed, exam('exam.failed', 1, random.between(30, 59)), exam('exam.passed', 2, random.between(60, 90))]
    : [completed, exam('exam.passed', 1, random.between(60, 100))]
}

const shared = (
  person: DemoEmployee,
  activity: string,
  count: number,
  quarter: Quarter,
  random: Random,
): DemoRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${person.employeeId}-${activity}-${index + 1}`,
    activity,
    learner: learnerOf(person, random),
    occurredAt: instantIn(quarter, random),
  }))

const personRecords = (
  person: DemoEmployee,
  courses: readonly DemoCourse[],
  quarter: Quarter,
  random: Random,
): DemoRecord[] => {
  const eager = eagerness(random)
  const taken = random.shuffle(courses).slice(0, Math.round(eager * eager * 17))
  return [
    ...taken.flatMap(course => courseRecords(person, course, quarter, random)),
    ...shared(person, 'insight.shared', Math.floor(eager * random.between(0, 9)), quarter, random),
    ...shared(person, 'case.shared', eager > 0.5 ? random.between(0, 3) : 0, quarter, random),
    ...shared(person, 'practice.applied', eager > 0.6 && random.chance(0.5) ? 1 : 0, quarter, random),
    ...shared(person, 'assignment.submitted', random.chance(0.3) ? 1 : 0, quarter, random),
  ]
}

/** One quarter of the whole company, in order of time, then with the mess of real life. The same seed plays the same quarter. */
export const playOf = (
  people: readonly DemoEmployee[],
  courses: readonly DemoCourse[],
  quarter: Quarter,
  random: Random,
): Play => {
  const records = people.flatMap(person => personRecords(person, courses, quarter, random))
  const inOrder = records.toSorted((a, b) => Temporal.Instant.compare(a.occurredAt, b.occurredAt))
  return addMess(inOrder, random)
}
