import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { day, participantId } from './fields.ts'

export const employeeLeft = defineEvent({
  name: 'EmployeeLeft',
  summary: 'A participant leaves, or has left, the company.',
  data: z.object({
    participantId,
    leftOn: day.meta({ description: 'The last day employed, inclusive' }),
    reason: z.string().optional(),
  }),
  sample: { participantId: 'p-7Jx2mVq0', leftOn: '2026-11-30', reason: 'resignation' },
})
