import type { EmployeeId } from '../domain/brand.ts'
import type { ParticipantFacts } from '../domain/participant.ts'

/** Somebody who is, was or will be in a programme: enough to judge the standing without another read. */
export interface Member extends ParticipantFacts {
  readonly employeeId: EmployeeId
}

export interface MemberPage {
  readonly items: readonly Member[]
  /** The employee id after which the next page starts. */
  readonly next?: string
}

export interface MemberList {
  /** In the order of employee ids. One Query. */
  members(programme: string, page: { readonly limit: number; readonly after?: string | undefined }): Promise<MemberPage>
  member(programme: string, employeeId: string): Promise<Member | undefined>
}
