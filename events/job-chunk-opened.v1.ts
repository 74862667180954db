import * as z from 'zod'
import { defineEvent } from './define-event.ts'

export const jobChunkOpened = defineEvent({
  name: 'JobChunkOpened',
  summary: 'A chunk of a job is to be worked on: for the first time, or from where an invocation ran out of time.',
  internal: true,
  data: z.object({
    job: z.string().min(1),
    phase: z.string().min(1),
    chunk: z.int().nonnegative(),
    turn: z.int().positive(),
  }),
  sample: { job: 'backtest-3f0a1c', phase: 'derive', chunk: 3, turn: 1 },
})
