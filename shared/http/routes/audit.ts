import * as z from 'zod'
import { route } from '../route.ts'
import { day, pageQuery } from '../schemas/common.ts'

export const listAudit = route({
  id: 'listAudit',
  method: 'GET',
  path: '/v1/audit',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'Who changed what on a day (UTC), in the order of time.',
  request: { query: z.strictObject({ day, ...pageQuery(500) }) },
  responses: { 200: { description: 'A page.' } },
})
