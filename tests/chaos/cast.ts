import { catalogueOf, companyOf, type DemoCourse, type DemoEmployee } from '../../demo/company.ts'
import { lastQuarter, playOf } from '../../demo/quarter.ts'
import { randomFrom } from '../../demo/random.ts'
import type { DemoRecord } from '../../demo/record.ts'

/** Who takes part, and everything that the LMS will send; the same for the same seed. */
export interface Cast {
  readonly people: readonly DemoEmployee[]
  readonly courses: readonly DemoCourse[]
  readonly records: readonly DemoRecord[]
  readonly voids: readonly string[]
  /** Forty records of one person, to be posted at the same moment. */
  readonly crowd: readonly DemoRecord[]
}

const CROWD = 40
/** Every so many-th record is taken back at the end: more than the demo does, for there are fewer. */
const VOIDED = 25

/** The demo's messy quarter with fewer people. Nothing with an unknown learner: what waits in quarantine has other tests. */
export function castOf(seed: number, count: number): Cast {
  const people = companyOf(randomFrom(seed), count)
  const courses = catalogueOf()
  const { records } = playOf(people, courses, lastQuarter(new Date()), randomFrom(seed + 1))
  const voids = records.filter((_, index) => index % VOIDED === 0).map(({ id }) => id)
  return { people, courses, records: withoutConflicts(records), voids: [...new Set(voids)], crowd: crowdOf(records) }
}

const crowdOf = ([first]: readonly DemoRecord[]): DemoRecord[] =>
  Array.from({ length: CROWD }, (_, index) => ({
    id: `crowd-${index}`,
    activity: 'case.shared',
    learner: first?.learner ?? {},
    occurredAt: first?.occurredAt ?? '',
  }))

/**
 * Which of two contents of one id comes first depends on the network, and so do the points: only the first content is kept, its
 * repetitions as well.
 */
function withoutConflicts(records: readonly DemoRecord[]): DemoRecord[] {
  const first = new Map<string, string>()
  return records.filter(record => {
    const content = JSON.stringify(record)
    const known = first.get(record.id)
    if (known === undefined) first.set(record.id, content)
    return known === undefined || known === content
  })
}
