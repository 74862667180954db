import type { BranchPath, Instant } from '../../shared/domain/brand.ts'
import { dayOf } from '../../shared/domain/calendar.ts'
import { factsOf, primaryPost } from '../../shared/domain/employee.ts'
import type { Post } from '../../shared/domain/participant.ts'
import { programmeOn } from '../../shared/domain/placement.ts'
import type { Programme } from '../../shared/domain/programme.ts'
import type { StoredEmployee } from '../../shared/ports/employees.ts'

/** The primary post today, in the zone of the person's programme. */
export function currentPost(
  employee: StoredEmployee,
  programmes: readonly Programme[],
  now: Instant,
): Post | undefined {
  const zone = programmeOn(dayOf(now, 'UTC'), factsOf(employee), programmes)?.timeZone ?? 'UTC'
  return primaryPost(employee.posts, dayOf(now, zone))
}

/** The branch somebody belongs to today. */
const currentBranch = (employee: StoredEmployee, programmes: readonly Programme[], now: Instant): BranchPath =>
  currentPost(employee, programmes, now)?.branch ?? ('' as BranchPath)

/** Where somebody is today, by the primary post and by those held beside it: HR of each of these branches may see the person. */
export function currentBranches(
  employee: StoredEmployee,
  programmes: readonly Programme[],
  now: Instant,
): readonly BranchPath[] {
  const zone = programmeOn(dayOf(now, 'UTC'), factsOf(employee), programmes)?.timeZone ?? 'UTC'
  const today = dayOf(now, zone)
  const beside = employee.posts.filter(
    ({ primary, from, to }) => !primary && from <= today && (to === null || today <= to),
  )
  return [currentBranch(employee, programmes, now), ...beside.map(({ branch }) => branch)]
}

/** An employee as the API shows it: flat fields of the post held today, and everything over time. */
export function presentEmployee(employee: StoredEmployee, programmes: readonly Programme[], now: Instant) {
  const { posts, stays, updatedAt, ...fields } = employee
  const post = currentPost(employee, programmes, now)
  return {
    ...fields,
    branch: post?.branch,
    jobLevel: post?.jobLevel,
    legalEntity: post?.legalEntity,
    costCentre: post?.costCentre,
    assignments: posts,
    updatedAt,
  }
}
