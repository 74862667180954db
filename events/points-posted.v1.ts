import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { day, learningRecordKey, participantId, period, programme, sequence, shadow } from './fields.ts'

const entry = z.object({
  id: z.string().meta({ description: '<awardKey>#<generation>, unique in the account' }),
  kind: z.enum(['award', 'reversal', 'adjustment', 'redemption', 'redemption-release', 'expiry']),
  points: z.int().meta({ description: 'Negative in reversals' }),
  sequence,
  awardKey: z.string(),
  record: learningRecordKey,
  ruleSetVersion: z.int().nonnegative().meta({ description: '0: no rule set decided (an adjustment)' }),
})

export const pointsPosted = defineEvent({
  name: 'PointsPosted',
  summary: 'Entries were posted to an account; its total changed.',
  data: z.object({
    participantId,
    programme,
    period,
    periodStart: day,
    posting: z.int().positive().meta({ description: 'Number of the posting in the account' }),
    sequence: sequence.meta({ description: 'Of the last entry' }),
    points: z.int().meta({ description: 'The account after the posting' }),
    entries: z.array(entry).min(1),
    shadow,
    cause: z
      .object({ kind: z.literal('rule-set'), version: z.int().positive() })
      .optional()
      .meta({ description: 'Why, where it was no learning record: a version of the rules that reaches back' }),
  }),
  sample: {
    participantId: 'p-7Jx2mVq0',
    programme: 'default',
    period: '2026-Q4',
    periodStart: '2026-10-01',
    posting: 3,
    sequence: 5,
    points: 120,
    entries: [
      {
        id: 'course.completed/C-STRAT-01#1',
        kind: 'award',
        points: 15,
        sequence: 5,
        awardKey: 'course.completed/C-STRAT-01',
        record: { source: 'lms-demo', id: 'evt-1' },
        ruleSetVersion: 1,
      },
    ],
  },
})
