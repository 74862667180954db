import * as z from 'zod'
import { defineEvent } from './define-event.ts'

export const reportRequested = defineEvent({
  name: 'ReportRequested',
  summary: 'A run of a report is to be rendered and mailed.',
  internal: true,
  data: z.object({ runId: z.string().min(1) }),
  sample: { runId: 'ranking-monthly-2026-11-01T00:30:00.000Z' },
})
