import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { day, participantId } from './fields.ts'

export const employeePromoted = defineEvent({
  name: 'EmployeePromoted',
  summary: 'The primary post of a participant has another job level, with promotion as its reason.',
  data: z.object({
    participantId,
    effectiveFrom: day,
    branch: z.string(),
    jobLevel: z.string(),
    previousJobLevel: z.string(),
  }),
  sample: {
    participantId: 'p-7Jx2mVq0',
    effectiveFrom: '2027-01-01',
    branch: 'hq/east/shanghai',
    jobLevel: 'senior',
    previousJobLevel: 'middle',
  },
})
