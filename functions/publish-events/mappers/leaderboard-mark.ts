import { leaderboardOutdated } from '../../../events/leaderboard-outdated.v1.ts'
import { draft, type EventDraft } from '../event-draft.ts'
import type { TableChange } from '../table-change.ts'

/** The mark was set, or set anew by the daily rebuild: a rebuild is due. Taking it away is the rebuild's own doing. */
export function mapLeaderboardMark({ before, after }: TableChange): readonly EventDraft[] {
  if (!after?.markedAt || before?.markedAt === after.markedAt) return []
  const { programme, period, markedAt } = after
  return [draft(leaderboardOutdated, { programme, period }, { occurredAt: markedAt, recordedAt: markedAt })]
}
