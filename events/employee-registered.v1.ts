import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { participantId } from './fields.ts'

export const employeeRegistered = defineEvent({
  name: 'EmployeeRegistered',
  summary: 'The directory learned of an employee, or of another address or source id of one.',
  internal: true,
  data: z.object({ employeeId: z.string().min(1), participantId }),
  sample: { employeeId: 'E001', participantId: 'p-7Jx2mVq0' },
})
