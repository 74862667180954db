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

export const listRuleSets = route({
  id: 'listRuleSets',
  method: 'GET',
  path: '/v1/programmes/{programme}/rule-sets',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'The published versions of the programme.',
  request: { params },
  responses: { 200: { description: 'Version, status and times of each.' } },
})

export const getRuleSet = route({
  id: 'getRuleSet',
  method: 'GET',
  path: '/v1/programmes/{programme}/rule-sets/{version}',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'A version with its document.',
  request: { params: z.strictObject({ programme: programmeId, version: z.coerce.number().int().min(1).max(999_999) }) },
  responses: { 200: { description: 'The version.' } },
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
