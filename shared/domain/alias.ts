import type { EmployeeId, Instant, ParticipantId } from './brand.ts'

/** Somebody who holds, or held, a mail address or a user id on a platform. Half-open in time. */
export interface AliasOwner {
  readonly employeeId: EmployeeId
  readonly participantId: ParticipantId
  /** Absent for the first owner: the address was theirs before we learned of it. */
  readonly from?: Instant
  /** Set when the next owner takes it. Until then what still arrives under it is the last owner's. */
  readonly to?: Instant
  /** From when on somebody else may take it: given up, or the owner has left. */
  readonly releasedAt?: Instant
}

/** Owners in the order of time; the last one holds it. */
export type AliasOwners = readonly AliasOwner[]

type Person = Pick<AliasOwner, 'employeeId' | 'participantId'>

/** Mail addresses are the same when they differ in the case of the domain only (RFC 5321, 2.4). */
export const normaliseEmail = (address: string): string => {
  const at = address.lastIndexOf('@')
  return address.slice(0, at + 1) + address.slice(at + 1).toLowerCase()
}

/** Who held it at an instant. */
export const ownerAt = (owners: AliasOwners, instant: Instant): AliasOwner | undefined =>
  owners.findLast(({ from, to }) => (from === undefined || from <= instant) && (to === undefined || instant < to))

const replaceLast = (owners: AliasOwners, owner: AliasOwner): AliasOwners => [...owners.slice(0, -1), owner]

const released = ({ releasedAt, ...owner }: AliasOwner, at: Instant | undefined): AliasOwner =>
  at === undefined ? owner : { ...owner, releasedAt: at }

/**
 * The owners after somebody claims it for as long as employed (`until`: the first instant after the last day).
 * A former owner keeps everything up to the release, or to the claimer's first day if that is later.
 * @returns undefined when somebody else still holds it
 */
export function claimAlias(
  owners: AliasOwners,
  person: Person,
  { now, since, until }: { readonly now: Instant; readonly since: Instant; readonly until?: Instant | undefined },
): AliasOwners | undefined {
  const last = owners.at(-1)
  if (last === undefined) return [released(person, until)]
  if (last.employeeId === person.employeeId) return replaceLast(owners, released(last, until))
  if (last.releasedAt === undefined || last.releasedAt > now) return undefined
  const boundary = last.releasedAt > since ? last.releasedAt : since
  return [...replaceLast(owners, { ...last, to: boundary }), released({ ...person, from: boundary }, until)]
}

/** The owners after somebody gives it up. */
export function releaseAlias(owners: AliasOwners, employeeId: EmployeeId, now: Instant): AliasOwners {
  const last = owners.at(-1)
  if (last?.employeeId !== employeeId) return owners
  const isReleased = last.releasedAt !== undefined && last.releasedAt <= now
  return isReleased ? owners : replaceLast(owners, released(last, now))
}
