import type { Instant } from '../../shared/domain/brand.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { FindingContext } from '../../shared/domain/rule-findings/finding.ts'
import type { RuleSetDocument } from '../../shared/domain/rule-set.ts'
import { ruleSetAt } from '../../shared/domain/rule-sets.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { CourseStore, StoredCourse } from '../../shared/ports/courses.ts'
import { knownReferences } from '../../shared/ports/known-references.ts'
import type { ProgrammeBook } from '../../shared/ports/programmes.ts'
import type { SourceStore } from '../../shared/ports/sources.ts'

export interface FindingPorts {
  readonly book: Pick<ProgrammeBook, 'ruleSets'>
  readonly courses: Pick<CourseStore, 'list'>
  readonly sources: Pick<SourceStore, 'find'>
  readonly clock: Clock
}

const PAGE = 500

/** What a document is checked against: its programme, what exists, and the rules that it will take the place of. */
export async function findingContext(
  document: RuleSetDocument,
  programme: Programme,
  effectiveFrom: Instant | undefined,
  ports: FindingPorts,
): Promise<FindingContext> {
  const now = ports.clock.now()
  const [known, published] = await Promise.all([
    knownReferences(document, {
      courses: () => allCourses(ports),
      hasSource: async id => (await ports.sources.find(id)) !== undefined,
    }),
    ports.book.ruleSets(programme),
  ])
  const inForce = ruleSetAt(effectiveFrom ?? now, published)?.document
  return { programme, known, now, ...(inForce && { inForce }), ...(effectiveFrom && { effectiveFrom }) }
}

async function allCourses({ courses }: FindingPorts): Promise<readonly StoredCourse[]> {
  const all: StoredCourse[] = []
  let after: string | undefined
  do {
    const { items, next } = await courses.list({ limit: PAGE, after })
    all.push(...items)
    after = next
  } while (after !== undefined)
  return all
}
