import type { Instant } from '../../shared/domain/brand.ts'
import { instantOf } from '../../shared/domain/calendar.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { Finding, FindingContext } from '../../shared/domain/rule-findings/finding.ts'
import { findingsOf } from '../../shared/domain/rule-findings/index.ts'
import type { Course } from '../../shared/ports/courses.ts'
import { knownReferences } from '../../shared/ports/known-references.ts'
import type { Api } from '../api.ts'
import { ApiRefusal } from '../reach.ts'
import { findProgramme, findRuleSet, pagesOf, versionInForce } from './programme.ts'
import type { RuleFile } from './read-rules.ts'

/** Something about a file: of its form (JSON, schema) or of what it says. */
export interface FileFinding extends Omit<Finding, 'code'> {
  readonly code: string
  readonly line: number
}

async function allCourses(api: Api): Promise<readonly Course[]> {
  const courses: Course[] = []
  for await (const page of pagesOf<Course>(api, '/v1/courses', 500)) courses.push(...page)
  return courses
}

async function hasSource(api: Api, id: string): Promise<boolean> {
  try {
    await api.call('GET', `/v1/sources/${encodeURIComponent(id)}`)
    return true
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 404) return false
    throw error
  }
}

async function documentInForce(api: Api, programme: Programme, at: Instant) {
  const version = versionInForce(programme, at)
  return version === undefined ? undefined : (await findRuleSet(api, programme.id, version)).document
}

/** What surrounds a document in a system: all that the API checks it against. @param effectiveFrom undefined: now */
export async function contextOfProgramme(
  api: Api,
  id: string,
  effectiveFrom: Instant | undefined,
  { document }: Pick<RuleFile, 'document'>,
): Promise<FindingContext & { readonly programme: Programme }> {
  const now = instantOf(Date.now())
  const programme = await findProgramme(api, id)
  const lookup = { courses: () => allCourses(api), hasSource: (source: string) => hasSource(api, source) }
  const [known, inForce] = await Promise.all([
    document && knownReferences(document, lookup),
    documentInForce(api, programme, effectiveFrom ?? now),
  ])
  return {
    programme,
    now,
    ...(known && { known }),
    ...(inForce && { inForce }),
    ...(effectiveFrom && { effectiveFrom }),
  }
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
