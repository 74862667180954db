import { isWithin } from '../domain/branch.ts'
import type { BranchPath, EmployeeId } from '../domain/brand.ts'
import { forbidden } from './problem.ts'

/** Who is asking, once the token is verified and the permission checked. */
export type Caller =
  | { readonly kind: 'client'; readonly clientId: string }
  | {
      readonly kind: 'person'
      readonly subject: string
      readonly employeeId?: EmployeeId
      /** Only this branch and those below may be seen; undefined: all. */
      readonly onlyBranch?: BranchPath
    }

/** `client:<id>` or `person:<subject>`: for the audit log. */
export const callerName = (caller: Caller): string =>
  caller.kind === 'client' ? `client:${caller.clientId}` : `person:${caller.subject}`

/** The branch that limits what the caller sees, if any. */
export const branchLimitOf = (caller: Caller): BranchPath | undefined =>
  caller.kind === 'person' ? caller.onlyBranch : undefined

/**
 * Refuses what lies outside the caller's branch. Of somebody with several posts one inside is enough.
 * @throws Problem 403
 */
export function assertSees(caller: Caller, ...branches: readonly BranchPath[]): void {
  const limit = branchLimitOf(caller)
  const sees = limit === undefined || branches.some(branch => isWithin(branch, limit))
  if (!sees) throw forbidden('This is outside your branch.')
}
