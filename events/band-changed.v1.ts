import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { participantId, period, programme, sequence, shadow } from './fields.ts'

export const bandChanged = defineEvent({
  name: 'BandChanged',
  summary: 'The points of a period lead to another band, and so to another KPI score.',
  data: z.object({
    participantId,
    programme,
    period,
    band: z.string(),
    previousBand: z.string().optional().meta({ description: 'Absent when the account was judged for the first time' }),
    kpiScore: z.number().nonnegative(),
    improvementPlan: z.boolean(),
    shadow,
    sequence: sequence.meta({ description: 'The ledger position that was judged' }),
  }),
  sample: {
    participantId: 'p-7Jx2mVq0',
    programme: 'default',
    period: '2026-Q4',
    band: 'A',
    previousBand: 'B',
    kpiScore: 100,
    improvementPlan: false,
    sequence: 5,
  },
})
