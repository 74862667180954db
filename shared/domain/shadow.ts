import { isWithin } from './branch.ts'
import type { CalendarDay } from './brand.ts'
import { homeBranch } from './home-branch.ts'
import type { ParticipantFacts } from './participant.ts'
import type { Period } from './period.ts'
import { type Programme, settingsOf } from './programme.ts'

/**
 * Whether everything is computed for somebody in a period and nobody is told: the branch is one in which the programme has not
 * started yet. Decided by the branch on the given day, or on the period's last.
 */
export function isInShadow(
  facts: Pick<ParticipantFacts, 'posts'>,
  programme: Pick<Programme, 'settings'>,
  period: Pick<Period, 'start' | 'end'>,
  day: CalendarDay = period.end,
): boolean {
  const { shadowBranches } = settingsOf(programme)
  if (shadowBranches.length === 0) return false
  const branch = homeBranch(facts, period, day)
  return branch !== undefined && shadowBranches.some(node => isWithin(branch, node))
}
