import * as z from 'zod'
import { route } from '../route.ts'
import { instant, pageQuery, programmeId, ruleSetVersion } from '../schemas/common.ts'
import { ruleSetDocument } from '../schemas/rule-set.ts'
import { comparedChanges, evaluation, findings, trialRecord } from '../schemas/rule-set-answers.ts'

/** An item of the table holds 400 KB, names and all. */
const MAXIMUM_DOCUMENT_BYTES = 256 * 1024

const programmeParams = z.strictObject({ programme: programmeId })
const params = z.strictObject({ programme: programmeId, version: ruleSetVersion })

export const createRuleSet = route({
  id: 'createRuleSet',
  method: 'POST',
  path: '/v1/programmes/{programme}/rule-sets',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'A new draft: the next version of the programme’s rules.',
  request: { params: programmeParams, body: ruleSetDocument },
  responses: { 201: { description: 'The draft with its version and ETag.' } },
  maximumBodyBytes: MAXIMUM_DOCUMENT_BYTES,
})

export const putRuleSet = route({
  id: 'putRuleSet',
  method: 'PUT',
  path: '/v1/programmes/{programme}/rule-sets/{version}',
  function: 'hr-api',
  scope: 'hr.write',
  summary:
    'Replaces the document of a draft. Needs If-Match: 428 without, 412 when somebody was faster, 409 when it is no draft.',
  request: { params, body: ruleSetDocument },
  responses: { 200: { description: 'The draft with its new ETag.' } },
  maximumBodyBytes: MAXIMUM_DOCUMENT_BYTES,
})

export const discardRuleSet = route({
  id: 'discardRuleSet',
  method: 'DELETE',
  path: '/v1/programmes/{programme}/rule-sets/{version}',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Discards a draft. It stays readable, and its version is never used again.',
  request: { params },
  responses: { 200: { description: 'Discarded.' } },
})

export const listRuleSets = route({
  id: 'listRuleSets',
  method: 'GET',
  path: '/v1/programmes/{programme}/rule-sets',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'Every version of the programme’s rules, drafts among them, the newest first.',
  request: { params: programmeParams, query: z.strictObject(pageQuery(200)) },
  responses: { 200: { description: 'Version, status, authors and times of each.' } },
})

export const getRuleSet = route({
  id: 'getRuleSet',
  method: 'GET',
  path: '/v1/programmes/{programme}/rule-sets/{version}',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'A version with its document.',
  request: { params },
  responses: { 200: { description: 'The version, with the ETag that changing a draft asks for.' } },
})

export const validateRuleSet = route({
  id: 'validateRuleSet',
  method: 'POST',
  path: '/v1/programmes/{programme}/rule-sets/{version}/validate',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'What is wrong or doubtful in a version. Errors block publication.',
  request: { params, query: z.strictObject({ effectiveFrom: instant.optional() }) },
  responses: { 200: { description: 'Findings; none is good.', schema: findings } },
})

export const compareRuleSets = route({
  id: 'compareRuleSets',
  method: 'GET',
  path: '/v1/programmes/{programme}/rule-sets/{version}/compare',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'What this version says otherwise than the one it is compared `with`.',
  request: { params, query: z.strictObject({ with: ruleSetVersion }) },
  responses: { 200: { description: 'The differences.', schema: comparedChanges } },
})

export const evaluateRecord = route({
  id: 'evaluateRecord',
  method: 'POST',
  path: '/v1/programmes/{programme}/rule-sets/{version}/evaluate',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'What one learning record would be worth under a version, and everything that led there. Nothing is stored.',
  request: { params, body: trialRecord },
  responses: { 200: { description: 'Points and trace.', schema: evaluation } },
})

export const getRuleSetSchema = route({
  id: 'getRuleSetSchema',
  method: 'GET',
  path: '/v1/schemas/rule-set',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'The JSON Schema of a rule set document, for editors.',
  responses: { 200: { description: 'JSON Schema, draft 2020-12.' } },
})
