import * as z from 'zod'
import { route } from '../route.ts'
import { programmeId } from '../schemas/common.ts'
import { programmeInput } from '../schemas/programme.ts'
import { documentId } from '../schemas/rule-set.ts'

const params = z.strictObject({ programme: programmeId })

export const putProgramme = route({
  id: 'putProgramme',
  method: 'PUT',
  path: '/v1/programmes/{programme}',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Registers or changes a programme.',
  request: { params, body: programmeInput },
  responses: { 200: { description: 'Changed, or nothing to change.' }, 201: { description: 'New.' } },
})

export const getProgramme = route({
  id: 'getProgramme',
  method: 'GET',
  path: '/v1/programmes/{programme}',
  function: 'hr-api',
  scope: 'hr.read',
  forBranches: true,
  summary: 'A programme with its publications.',
  request: { params },
  responses: { 200: { description: 'The programme.' } },
})

export const listProgrammes = route({
  id: 'listProgrammes',
  method: 'GET',
  path: '/v1/programmes',
  function: 'hr-api',
  scope: 'hr.read',
  forBranches: true,
  summary: 'All programmes.',
  responses: { 200: { description: 'All of them: they are few.' } },
})

export const getCampaignBudget = route({
  id: 'getCampaignBudget',
  method: 'GET',
  path: '/v1/programmes/{programme}/campaigns/{campaign}/budget',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'What the budget of a campaign has given so far, in points.',
  request: { params: z.strictObject({ programme: programmeId, campaign: documentId }) },
  responses: { 200: { description: 'Budget by the newest version that has one, what was spent, and what is left.' } },
})
