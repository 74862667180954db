import type { KnownReferences } from '../domain/rule-findings/finding.ts'
import { matchesOf } from '../domain/rule-findings/references.ts'
import type { RuleSetDocument } from '../domain/rule-set.ts'
import type { Course } from './courses.ts'

/** Where a document's references lead, wherever that is asked. */
export interface ReferenceLookup {
  /** The whole catalogue. */
  readonly courses: () => Promise<readonly Pick<Course, 'courseId' | 'category' | 'tags'>[]>
  readonly hasSource: (id: string) => Promise<boolean>
}

/** Of what a document refers to, all that exists. The catalogue is read only for a document that refers to it. */
export async function knownReferences(document: RuleSetDocument, lookup: ReferenceLookup): Promise<KnownReferences> {
  const matches = matchesOf(document).map(({ match }) => match)
  const named = [...new Set(matches.flatMap(({ sources }) => sources ?? []))]
  const found = await Promise.all(named.map(lookup.hasSource))
  const sources = new Set<string>(named.filter((_, index) => found[index]))
  if (!matches.some(({ courseIds, categories, tags }) => courseIds ?? categories ?? tags)) return { sources }
  const courses = await lookup.courses()
  return {
    sources,
    courseIds: new Set(courses.map(({ courseId }) => courseId)),
    categories: new Set(courses.flatMap(({ category }) => category ?? [])),
    tags: new Set(courses.flatMap(({ tags }) => tags ?? [])),
  }
}
