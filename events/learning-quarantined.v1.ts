import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { recordId, source } from './fields.ts'

export const learningQuarantined = defineEvent({
  name: 'LearningQuarantined',
  summary: 'A learning record waits because its learner or course is unknown.',
  internal: true,
  data: z.object({
    kind: z.enum(['learner', 'course']),
    key: z.string().meta({ description: 'What is unknown: employee:<id>, course:<id>, a mail address, <source>:<id>' }),
    source,
    id: recordId,
  }),
  sample: { kind: 'course', key: 'course:C-NEW-07', source: 'lms-demo', id: 'evt-2' },
})
