import { isWithin } from './branch.ts'
import type { BranchPath, CalendarDay } from './brand.ts'
import { homeBranch } from './home-branch.ts'
import type { ParticipantFacts } from './participant.ts'
import type { Period } from './period.ts'
import { type Programme, settingsOf } from './programme.ts'

/** A branch in which everything is computed and nobody is told, for a staged start. */
export const isShadowBranch = (branch: BranchPath | undefined, programme: Pick<Programme, 'settings'>): boolean =>
  branch !== undefined && settingsOf(programme).shadowBranches.some(node => isWithin(branch, node))

/** Whether somebody is in such a branch on a period's last day, or today while it is open. */
export const isShadowed = (
  facts: Pick<ParticipantFacts, 'posts'>,
  programme: Pick<Programme, 'settings'>,
  period: Pick<Period, 'start' | 'end'>,
  today: CalendarDay,
): boolean => isShadowBranch(homeBranch(facts, period, today), programme)
