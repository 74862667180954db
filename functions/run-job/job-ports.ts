import type { Rulebook } from '../../shared/domain/derive-participant.ts'
import type { AccountPages } from '../../shared/ports/account-pages.ts'
import type { BandStore, LeaderboardMarks } from '../../shared/ports/bands.ts'
import type { CampaignBudgets } from '../../shared/ports/campaign-budgets.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { CourseStore } from '../../shared/ports/courses.ts'
import type { EmployeeNames } from '../../shared/ports/employee-names.ts'
import type { JobFiles, Jobs } from '../../shared/ports/jobs.ts'
import type { LeaderboardBuilding } from '../../shared/ports/leaderboards.ts'
import type { MemberList } from '../../shared/ports/members.ts'
import type { AppliedMarks, ParticipantLedger } from '../../shared/ports/participant-ledger.ts'
import type { Publications } from '../../shared/ports/publications.ts'

/** What the kinds of jobs need from outside. */
export interface KindPorts {
  readonly jobs: Pick<Jobs, 'job' | 'chunks'>
  readonly files: JobFiles
  readonly accounts: AccountPages
  readonly ledger: ParticipantLedger & AppliedMarks
  readonly budgets: CampaignBudgets
  readonly members: MemberList
  readonly names: EmployeeNames
  readonly courses: Pick<CourseStore, 'find'>
  readonly bands: BandStore
  readonly marks: LeaderboardMarks
  readonly pointsOf: LeaderboardBuilding['pointsOf']
  readonly publications: Publications
  readonly clock: Clock
  /** The rules as published now. */
  readonly rulebook: () => Promise<Rulebook>
  /** Random, for names of files. */
  readonly newId: () => string
  /** Waits before another try of a posting that lost a race. */
  readonly pause: (attempt: number) => Promise<boolean>
}
