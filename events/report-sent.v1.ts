import * as z from 'zod'
import { defineEvent } from './define-event.ts'

export const reportSent = defineEvent({
  name: 'ReportSent',
  summary: 'A report went out to all of its recipients.',
  data: z.object({ runId: z.string().min(1) }),
  sample: { runId: 'ranking-monthly-2026-11-01T00:30:00.000Z' },
})
