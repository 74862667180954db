import * as z from 'zod'
import { route } from '../route.ts'
import { branchPath, employeeId, pageQuery, periodId, programmeId } from '../schemas/common.ts'
import { employeeInput, employeeLine } from '../schemas/directory.ts'

const params = z.strictObject({ employeeId })

export const putEmployee = route({
  id: 'putEmployee',
  method: 'PUT',
  path: '/v1/employees/{employeeId}',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Registers an employee, or states a change of posts or facts.',
  request: { params, body: employeeInput },
  responses: { 200: { description: 'Changed, or nothing to change.' }, 201: { description: 'New.' } },
})

export const getEmployee = route({
  id: 'getEmployee',
  method: 'GET',
  path: '/v1/employees/{employeeId}',
  function: 'hr-api',
  scope: 'hr.read',
  forBranches: true,
  summary: 'An employee with all assignments and leaves.',
  request: { params },
  responses: { 200: { description: 'The employee.' } },
})

export const listEmployees = route({
  id: 'listEmployees',
  method: 'GET',
  path: '/v1/employees',
  function: 'hr-api',
  scope: 'hr.read',
  forBranches: true,
  summary: 'Employees in the order of their ids.',
  request: { query: z.strictObject({ ...pageQuery(500), branch: branchPath.optional() }) },
  responses: { 200: { description: 'A page.' } },
})

export const importEmployees = route({
  id: 'importEmployees',
  method: 'POST',
  path: '/v1/employees',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Up to 1,000 employees, one JSON object a line; each line has its own result.',
  bodyType: 'application/x-ndjson',
  documentedBody: employeeLine,
  responses: { 200: { description: 'A result per line.' } },
  maximumBodyBytes: 2 * 1024 * 1024,
  throttle: { rate: 5, burst: 10 },
})

export const getEmployeeLedger = route({
  id: 'getEmployeeLedger',
  method: 'GET',
  path: '/v1/employees/{employeeId}/ledger',
  function: 'hr-api',
  scope: 'hr.read',
  forBranches: true,
  summary: 'Every entry of a period with the reason of each, and why other records gave no points.',
  request: { params, query: z.strictObject({ period: periodId.optional(), programme: programmeId.optional() }) },
  responses: { 200: { description: 'Entries in the order of their sequence; outcomes of records without an entry.' } },
})
