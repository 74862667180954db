import * as z from 'zod'
import { route } from '../route.ts'
import { branchPath, employeeId, pageQuery, periodId, programmeId } from '../schemas/common.ts'

const which = { programme: programmeId, period: periodId }

export const listEligibility = route({
  id: 'listEligibility',
  method: 'GET',
  path: '/v1/bonus-eligibility',
  function: 'finance-api',
  scope: 'eligibility.read',
  summary: 'Points, rank, band and entitlements of everybody in a programme and period, in the order of employee ids.',
  request: {
    query: z.strictObject({
      ...which,
      ...pageQuery(100),
      /** eligible: at least one entitlement is met. */
      status: z.enum(['eligible', 'not-eligible', 'not-assessed']).optional(),
      branch: branchPath.optional(),
      /** Branches in which the programme has not started yet are left out unless asked for. */
      shadow: z.enum(['true', 'false']).default('false'),
    }),
  },
  responses: { 200: { description: 'A page.' }, 304: { description: 'As the ETag says.' } },
})

export const getEligibility = route({
  id: 'getEligibility',
  method: 'GET',
  path: '/v1/bonus-eligibility/{employeeId}',
  function: 'finance-api',
  scope: 'eligibility.read',
  summary: 'The same for one person.',
  request: { params: z.strictObject({ employeeId }), query: z.strictObject(which) },
  responses: { 200: { description: 'The person.' }, 304: { description: 'As the ETag says.' } },
})

export const listPeriods = route({
  id: 'listPeriods',
  method: 'GET',
  path: '/v1/periods',
  function: 'finance-api',
  scope: 'eligibility.read',
  summary: 'The periods of a programme with their state, newest first.',
  request: { query: z.strictObject({ programme: programmeId }) },
  responses: { 200: { description: 'From the first rule set to the current period.' } },
})
