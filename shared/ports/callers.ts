import type { BranchPath, EmployeeId } from '../domain/brand.ts'

/** A machine that may call us. Its token's scopes count only as far as they are listed here: taking one away works at once. */
export interface RegisteredClient {
  readonly clientId: string
  readonly name: string
  readonly scopes: readonly string[]
}

export type Group = 'hr-admin' | 'hr-branch' | 'finance'

/** Somebody who signs in, by the subject of the token. */
export interface RegisteredPerson {
  readonly subject: string
  readonly name: string
  readonly groups: readonly Group[]
  readonly employeeId?: EmployeeId
  /** For `hr-branch`: this branch and all below. */
  readonly branch?: BranchPath
}

/** Who may call: read with every request, remembered for at most a minute. */
export interface CallerRegistry {
  client(clientId: string): Promise<RegisteredClient | undefined>
  person(subject: string): Promise<RegisteredPerson | undefined>
}
