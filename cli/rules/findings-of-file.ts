import { brand, type Instant } from '../../shared/domain/brand.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { Finding, FindingContext } from '../../shared/domain/rule-findings/finding.ts'
import { findingsOf } from '../../shared/domain/rule-findings/index.ts'
import type { Course } from '../../shared/ports/courses.ts'
import type { Api } from '../api.ts'
import { findProgramme, findRuleSet, pagesOf, versionInForce } from './programme.ts'
import type { RuleFile } from './read-rules.ts'

/** Something about a file: of its form (JSON, schema) or of what it says. */
export interface FileFinding extends Omit<Finding, 'code'> {
  readonly code: string
  readonly line: number
}

/** What the catalogue knows, so that a rule for a course that is not there is found. */
async function knownReferences(api: Api): Promise<NonNullable<FindingContext['known']>> {
  const courses: Course[] = []
  for await (const page of pagesOf<Course>(api, '/v1/courses', 500)) courses.push(...page)
  return {
    courseIds: new Set(courses.map(({ courseId }) => courseId)),
    categories: new Set(courses.flatMap(({ category }) => category ?? [])),
    tags: new Set(courses.flatMap(({ tags = [] }) => tags)),
  }
}

async function documentInForce(api: Api, programme: Programme, now: Instant) {
  const version = versionInForce(programme, now)
  return version === undefined ? undefined : (await findRuleSet(api, programme.id, version)).document
}

/** What surrounds a document in a system: programme, catalogue, and the rules that it will take the place of. */
export async function contextOfProgramme(
  api: Api,
  id: string,
  effectiveFrom: Instant | undefined,
): Promise<FindingContext & { readonly programme: Programme }> {
  const now = brand<Instant>(new Date().toISOString())
  const programme = await findProgramme(api, id)
  const [known, inForce] = await Promise.all([knownReferences(api), documentInForce(api, programme, now)])
  return { programme, known, now, ...(inForce && { inForce }), ...(effectiveFrom && { effectiveFrom }) }
}

/** Everything wrong or doubtful in a file, with its lines: exactly what the API would say. */
export function findingsOfFile(file: RuleFile, context: FindingContext = {}): readonly FileFinding[] {
  if (file.document === undefined) {
    return file.faults.map(({ message, ...fault }) => {
      return { severity: 'error', ...fault, 'zh-CN': message, en: message }
    })
  }
  return findingsOf(file.document, context).map(finding => ({ ...finding, line: file.lineOf(finding.pointer) }))
}
