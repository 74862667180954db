import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { instant, programme } from './fields.ts'

export const ruleSetPublished = defineEvent({
  name: 'RuleSetPublished',
  summary: 'A version of a rule set decides from an instant on.',
  data: z.object({ programme, version: z.int().positive(), effectiveFrom: instant }),
  sample: { programme: 'default', version: 2, effectiveFrom: '2027-01-01T00:00:00.000+08:00' },
})
