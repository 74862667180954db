import type { BranchPath, CalendarDay, EmployeeId, Instant, ParticipantId, ProgrammeId } from './brand.ts'
import { addDays } from './calendar.ts'
import { compareText } from './order.ts'
import type { Leave, ParticipantFacts, Post } from './participant.ts'
import { programmeOn } from './placement.ts'
import { type Locale, limitsOf, type Programme, USUAL_LIMITS } from './programme.ts'

/** Everything the directory knows of a person; the ledger knows only `participantId`. */
export interface Employee {
  readonly employeeId: EmployeeId
  /** Random; given once and never changed. */
  readonly participantId: ParticipantId
  readonly name: string
  readonly email: string
  readonly locale?: Locale
  readonly managerId?: EmployeeId
  /** The person's user ids on learning platforms, by source. */
  readonly sourceIds: Readonly<Record<string, string>>
  readonly hiredOn: CalendarDay
  /** The last day employed, inclusive. */
  readonly leftOn: CalendarDay | null
  readonly leftReason?: string
  readonly posts: readonly Post[]
  readonly leaves: readonly Leave[]
}

/** Where somebody works: what a post says besides its dates. */
export interface Place {
  readonly branch: BranchPath
  readonly jobLevel: string
  readonly legalEntity?: string
  readonly costCentre?: string
}

/** A post held beside the primary one (兼任): it adds viewing rights and decides nothing else. */
export interface ConcurrentPost extends Place {
  readonly from: CalendarDay
  /** The last day, inclusive; null while it lasts. */
  readonly to: CalendarDay | null
  readonly reason?: string
}

/** What HR states. What is left out stays as it was. */
export interface EmployeeStatement extends Place {
  readonly name: string
  readonly email: string
  readonly hiredOn: CalendarDay
  readonly leftOn?: CalendarDay | null | undefined
  readonly leftReason?: string | undefined
  readonly managerId?: EmployeeId | null | undefined
  readonly locale?: Locale | undefined
  /** From which day the place holds. */
  readonly effectiveFrom?: CalendarDay | undefined
  /** Why the post changed, e.g. `promotion`. */
  readonly reason?: string | undefined
  readonly leaves?: readonly Leave[] | undefined
  /** All of them. */
  readonly concurrentPosts?: readonly ConcurrentPost[] | undefined
  readonly sourceIds?: Readonly<Record<string, string>> | undefined
}

/** The pseudonymous part: what the rules need. */
export const factsOf = ({ participantId, hiredOn, leftOn, leftReason, posts, leaves }: Employee): ParticipantFacts => ({
  participantId,
  hiredOn,
  leftOn,
  ...(leftReason !== undefined && { leftReason }),
  posts,
  leaves,
})

const isPrimaryOn = (day: CalendarDay) => (post: Post) =>
  post.primary && post.from <= day && (post.to === null || day <= post.to)

/** The primary post on a day; before the first the first, after the last the last. */
export function primaryPost(posts: readonly Post[], day: CalendarDay): Post | undefined {
  const primary = posts.filter(post => post.primary).toSorted((a, b) => compareText(a.from, b.from))
  return primary.findLast(isPrimaryOn(day)) ?? primary.findLast(post => post.from <= day) ?? primary[0]
}

/** From a day on, the programme that somebody's primary post leads to; null: none. */
export interface ProgrammeStay {
  readonly from: CalendarDay
  readonly programme: ProgrammeId | null
  /** Where they are not the usual ones: the programme's limits for short parts and long leave, which decide where days count. */
  readonly limits?: string
}

function stayIn(programme: Programme | undefined): Omit<ProgrammeStay, 'from'> {
  if (programme === undefined) return { programme: null }
  const limits = limitsOf(programme)
  return { programme: programme.id, ...(limits !== USUAL_LIMITS && { limits }) }
}

/** The programmes of somebody over the whole employment, one stay per primary post. */
export function staysOf(facts: ParticipantFacts, programmes: readonly Programme[]): readonly ProgrammeStay[] {
  return facts.posts
    .filter(post => post.primary && (post.to === null || post.to >= facts.hiredOn))
    .map(post => (post.from < facts.hiredOn ? facts.hiredOn : post.from))
    .map(from => ({ from, ...stayIn(programmeOn(from, facts, programmes)) }))
}

/** Every programme of the stays, once. */
export const programmesOf = (stays: readonly ProgrammeStay[]): readonly ProgrammeId[] =>
  [...new Set(stays.map(({ programme }) => programme))].filter(programme => programme !== null)

const samePlace = (a: Place, b: Place): boolean =>
  a.branch === b.branch && a.jobLevel === b.jobLevel && a.legalEntity === b.legalEntity && a.costCentre === b.costCentre

/** Legal entity and cost centre, left out, stay only while branch and job level do: those of the old post would be wrong. */
function placeOf({ branch, jobLevel, legalEntity, costCentre }: Place, current: Post | undefined): Place {
  const stays = current?.branch === branch && current.jobLevel === jobLevel ? current : undefined
  const entity = legalEntity ?? stays?.legalEntity
  const centre = costCentre ?? stays?.costCentre
  return {
    branch,
    jobLevel,
    ...(entity !== undefined && { legalEntity: entity }),
    ...(centre !== undefined && { costCentre: centre }),
  }
}

/**
 * The posts when, from a day on, somebody's primary post is `place`. What held before that day is kept; what was known for
 * later is replaced. Nothing changes when that place is what holds from that day on anyway.
 */
export function postsFrom(
  posts: readonly Post[],
  day: CalendarDay,
  place: Place,
  { recordedAt, reason }: { readonly recordedAt: Instant; readonly reason?: string | undefined },
): readonly Post[] {
  const others = posts.filter(post => !post.primary)
  const before = posts.filter(post => post.primary && post.from < day)
  const last = before.at(-1)
  const reaches = last !== undefined && (last.to === null || last.to >= addDays(day, -1))
  if (last && reaches && samePlace(last, place)) return [...before.slice(0, -1), { ...last, to: null }, ...others]
  const same = posts.find(post => post.primary && post.from === day && samePlace(post, place))
  const post: Post = same
    ? { ...same, to: null }
    : { from: day, to: null, ...place, primary: true, ...(reason !== undefined && { reason }), recordedAt }
  const closed = before.map(earlier => (isPrimaryOn(day)(earlier) ? { ...earlier, to: addDays(day, -1) } : earlier))
  return [...closed, post, ...others]
}

/** A corrected first day moves the first post that began with the old one. */
const moveStart = (posts: readonly Post[], from: CalendarDay, to: CalendarDay): readonly Post[] =>
  posts.map(post =>
    post.primary && post.from === from && (post.to === null || post.to >= to) ? { ...post, from: to } : post,
  )

export interface StatementContext {
  readonly employeeId: EmployeeId
  /** For somebody new. */
  readonly newParticipantId: ParticipantId
  readonly today: CalendarDay
  readonly now: Instant
}

function postsAfter(known: Employee | undefined, statement: EmployeeStatement, { today, now }: StatementContext) {
  const stamp = { recordedAt: now, reason: statement.reason }
  if (known === undefined) {
    return postsFrom([], statement.effectiveFrom ?? statement.hiredOn, placeOf(statement, undefined), stamp)
  }
  const posts =
    known.hiredOn === statement.hiredOn ? known.posts : moveStart(known.posts, known.hiredOn, statement.hiredOn)
  const current = primaryPost(posts, statement.effectiveFrom ?? today)
  const place = placeOf(statement, current)
  if (statement.effectiveFrom === undefined && current && samePlace(current, place)) return posts
  const from = statement.effectiveFrom ?? (today < statement.hiredOn ? statement.hiredOn : today)
  return postsFrom(posts, from, place, stamp)
}

const sayTheSame = (post: Post, stated: ConcurrentPost): boolean =>
  post.from === stated.from && post.to === stated.to && post.reason === stated.reason && samePlace(post, stated)

/** The stated concurrent posts beside the primary ones; one that was known keeps the instant at which it became so. */
function withConcurrent(
  posts: readonly Post[],
  known: Employee | undefined,
  { concurrentPosts }: EmployeeStatement,
  now: Instant,
): readonly Post[] {
  if (concurrentPosts === undefined) return posts
  const before = known?.posts.filter(post => !post.primary) ?? []
  const stated = concurrentPosts
    .toSorted((a, b) => compareText(a.from, b.from) || compareText(a.branch, b.branch))
    .map((post): Post => before.find(one => sayTheSame(one, post)) ?? { ...post, primary: false, recordedAt: now })
  return [...posts.filter(post => post.primary), ...stated]
}

const leftReasonAfter = (known: Employee | undefined, { leftReason }: EmployeeStatement, leftOn: CalendarDay | null) =>
  leftOn === null ? undefined : (leftReason ?? (known?.leftOn === leftOn ? known.leftReason : undefined))

/** The employee after HR's statement. Pure: whether anything changed is seen by comparing. */
export function stateEmployee(
  known: Employee | undefined,
  statement: EmployeeStatement,
  context: StatementContext,
): Employee {
  const leftOn = statement.leftOn === undefined ? (known?.leftOn ?? null) : statement.leftOn
  const leftReason = leftReasonAfter(known, statement, leftOn)
  const locale = statement.locale ?? known?.locale
  const managerId = statement.managerId === undefined ? known?.managerId : statement.managerId
  return {
    employeeId: context.employeeId,
    participantId: known?.participantId ?? context.newParticipantId,
    name: statement.name,
    email: statement.email,
    ...(locale && { locale }),
    ...(managerId && { managerId }),
    sourceIds: statement.sourceIds ?? known?.sourceIds ?? {},
    hiredOn: statement.hiredOn,
    leftOn,
    ...(leftReason !== undefined && { leftReason }),
    posts: withConcurrent(postsAfter(known, statement, context), known, statement, context.now),
    leaves: statement.leaves ?? known?.leaves ?? [],
  }
}
