import * as z from 'zod'
import { type RouteContract, route } from '../route.ts'
import { employeeId, pageQuery, programmeId } from '../schemas/common.ts'
import { redemptionDecision, redemptionId, redemptionInput, redemptionStatus } from '../schemas/wallet.ts'

const employee = z.strictObject({ employeeId })
const params = z.strictObject({ id: redemptionId })

export const getEmployeeWallet = route({
  id: 'getEmployeeWallet',
  method: 'GET',
  path: '/v1/employees/{employeeId}/wallet',
  function: 'hr-api',
  scope: 'hr.read',
  forBranches: true,
  summary: 'Redeemable points: lots, what moved them and why, and what expires when.',
  request: { params: employee, query: z.strictObject({ programme: programmeId }) },
  responses: { 200: { description: 'The wallet of the programme.' } },
})

export const requestRedemption = route({
  id: 'requestRedemption',
  method: 'POST',
  path: '/v1/employees/{employeeId}/redemptions',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Spends redeemable points on an option, the oldest first. Safe to repeat with the same Idempotency-Key.',
  request: { params: employee, body: redemptionInput },
  responses: { 201: { description: 'Approved, or pending approval with its points taken.' } },
})

export const getRedemption = route({
  id: 'getRedemption',
  method: 'GET',
  path: '/v1/redemptions/{id}',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'A redemption with its steps and the lots it took.',
  request: { params },
  responses: { 200: { description: 'The redemption.' } },
})

export const listRedemptions = route({
  id: 'listRedemptions',
  method: 'GET',
  path: '/v1/redemptions',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'Redemptions, the newest first.',
  request: { query: z.strictObject({ ...pageQuery(100), status: redemptionStatus.optional() }) },
  responses: { 200: { description: 'A page.' } },
})

type Decision = RouteContract<{ params: typeof params; body: typeof redemptionDecision }>

/** All acts have the same shape: the redemption as it is afterwards. */
const decision = (verb: 'approve' | 'reject' | 'cancel' | 'fulfil', summary: string): Decision =>
  route({
    id: `${verb}Redemption`,
    method: 'POST',
    path: `/v1/redemptions/{id}/${verb}`,
    function: 'hr-api',
    scope: 'hr.write',
    summary,
    request: { params, body: redemptionDecision },
    responses: {
      200: { description: 'The redemption as it is now; the same again by the same hand changes nothing.' },
    },
  })

export const approveRedemption = decision(
  'approve',
  'Approves a pending redemption: a person, not the one whose points they are.',
)
export const rejectRedemption = decision(
  'reject',
  'Rejects a pending redemption: its points go back into the lots they came from.',
)
export const cancelRedemption = decision(
  'cancel',
  'Cancels what was not handed over yet: its points go back into the lots they came from.',
)
export const fulfilRedemption = decision('fulfil', 'Says that what was redeemed has been handed over.')
