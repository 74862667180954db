import * as z from 'zod'
import { route } from '../route.ts'
import { reportDefinitionId, reportDefinitionInput, reportRunId, reportRunInput } from '../schemas/report.ts'

const params = z.strictObject({ id: reportDefinitionId })
const runParams = z.strictObject({ id: reportRunId })

export const putReportDefinition = route({
  id: 'putReportDefinition',
  method: 'PUT',
  path: '/v1/reports/definitions/{id}',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Defines a report that is mailed by schedule.',
  request: { params, body: reportDefinitionInput },
  responses: { 200: { description: 'Changed, or nothing to change.' }, 201: { description: 'New.' } },
})

export const getReportDefinition = route({
  id: 'getReportDefinition',
  method: 'GET',
  path: '/v1/reports/definitions/{id}',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'The definition of a report.',
  request: { params },
  responses: { 200: { description: 'The definition.' } },
})

export const startReportRun = route({
  id: 'startReportRun',
  method: 'POST',
  path: '/v1/reports/runs',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Makes and mails a report now. Safe to repeat with the same Idempotency-Key.',
  request: { body: reportRunInput },
  responses: { 202: { description: 'Requested; ask for its state by id.' } },
  throttle: { rate: 2, burst: 10 },
})

export const getReportRun = route({
  id: 'getReportRun',
  method: 'GET',
  path: '/v1/reports/runs/{id}',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'How far a report is.',
  request: { params: runParams },
  responses: { 200: { description: 'The run.' } },
})

export const getReportFile = route({
  id: 'getReportFile',
  method: 'GET',
  path: '/v1/reports/runs/{id}/files/{file}',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'A file of the archived report.',
  request: {
    params: runParams.extend({
      file: z
        .string()
        .max(100)
        .regex(/^[\w][\w.-]*$/),
    }),
  },
  responses: { 302: { description: 'To a freshly signed address that lives for minutes.' } },
})
