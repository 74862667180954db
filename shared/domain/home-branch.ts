import type { BranchPath, CalendarDay } from './brand.ts'
import { primaryPost } from './employee.ts'
import type { ParticipantFacts } from './participant.ts'
import type { Period } from './period.ts'

/** The branch of somebody on a period's last day, or today while it is open; undefined for who never had a post. */
export const homeBranch = (
  { posts }: Pick<ParticipantFacts, 'posts'>,
  { start, end }: Pick<Period, 'start' | 'end'>,
  today: CalendarDay,
): BranchPath | undefined => primaryPost(posts, today < start ? start : today < end ? today : end)?.branch
