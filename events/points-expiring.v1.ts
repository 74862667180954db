import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { day, participantId, programme } from './fields.ts'

export const pointsExpiring = defineEvent({
  name: 'PointsExpiring',
  summary: 'Redeemable points are about to expire: told once 30 and once 7 days ahead.',
  data: z.object({
    participantId,
    programme,
    points: z.int().positive(),
    expiresOn: day.meta({ description: 'The last day on which they can be spent' }),
    daysAhead: z.union([z.literal(30), z.literal(7)]).meta({ description: 'Which of the two announcements it is' }),
  }),
  sample: { participantId: 'p-7Jx2mVq0', programme: 'default', points: 45, expiresOn: '2027-10-12', daysAhead: 30 },
})
