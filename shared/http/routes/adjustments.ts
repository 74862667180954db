import * as z from 'zod'
import { type RouteContract, route } from '../route.ts'
import {
  adjustmentId,
  adjustmentInput,
  adjustmentStatus,
  decisionInput,
  revocationInput,
} from '../schemas/adjustment.ts'
import { pageQuery } from '../schemas/common.ts'

const params = z.strictObject({ id: adjustmentId })
const DECIDED = {
  200: { description: 'The adjustment as it is now; the same decision by the same person again changes nothing.' },
}

export const requestAdjustment = route({
  id: 'requestAdjustment',
  method: 'POST',
  path: '/v1/adjustments',
  function: 'hr-api',
  scope: 'hr.write',
  summary:
    "Gives or takes points by hand. Above the programme's threshold it waits for a second person. Safe to repeat with the same Idempotency-Key.",
  request: { body: adjustmentInput },
  responses: { 201: { description: 'Pending, or approved at once.' } },
})

export const getAdjustment = route({
  id: 'getAdjustment',
  method: 'GET',
  path: '/v1/adjustments/{id}',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'An adjustment, and who wanted, decided and revoked it.',
  request: { params },
  responses: { 200: { description: 'The adjustment.' } },
})

export const listAdjustments = route({
  id: 'listAdjustments',
  method: 'GET',
  path: '/v1/adjustments',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'Adjustments, the newest first.',
  request: { query: z.strictObject({ ...pageQuery(100), status: adjustmentStatus.optional() }) },
  responses: { 200: { description: 'A page.' } },
})

type Decision = RouteContract<{ params: typeof params; body: typeof decisionInput }>

const decision = (verb: 'approve' | 'reject', summary: string): Decision =>
  route({
    id: `${verb}Adjustment`,
    method: 'POST',
    path: `/v1/adjustments/{id}/${verb}`,
    function: 'hr-api',
    scope: 'hr.write',
    summary,
    request: { params, body: decisionInput },
    responses: DECIDED,
  })

export const approveAdjustment = decision(
  'approve',
  'Approves a pending adjustment: a person, neither the one who asked nor the one concerned.',
)
export const rejectAdjustment = decision(
  'reject',
  'Rejects a pending adjustment: a person other than the one concerned, or whoever asked and has thought better of it.',
)

export const revokeAdjustment = route({
  id: 'revokeAdjustment',
  method: 'POST',
  path: '/v1/adjustments/{id}/revoke',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Takes an approved adjustment back: the ledger reverses it. A large one like its approval.',
  request: { params, body: revocationInput },
  responses: DECIDED,
})
