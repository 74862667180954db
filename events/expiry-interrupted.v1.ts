import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { instant, programme } from './fields.ts'

export const expiryInterrupted = defineEvent({
  name: 'ExpiryInterrupted',
  summary: 'A round of expiry ran out of time before it had seen everybody: it is to go on.',
  internal: true,
  data: z.object({ programme: programme.meta({ description: 'Where it goes on' }), interruptedAt: instant }),
  sample: { programme: 'default', interruptedAt: '2026-11-25T00:20:00.000Z' },
})
