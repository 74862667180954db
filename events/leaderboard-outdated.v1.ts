import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { period, programme } from './fields.ts'

export const leaderboardOutdated = defineEvent({
  name: 'LeaderboardOutdated',
  summary: 'Points changed since the leaderboard was last built.',
  internal: true,
  data: z.object({ programme, period }),
  sample: { programme: 'default', period: '2026-Q4' },
})
