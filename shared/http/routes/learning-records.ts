import * as z from 'zod'
import { route } from '../route.ts'
import { sourceId } from '../schemas/common.ts'
import { documentedSubmission, recordId, submission, submissionResult } from '../schemas/learning-record.ts'

const params = z.strictObject({ source: sourceId, id: recordId })
const voidBody = z.strictObject({ reason: z.string().trim().min(1).max(500) })

export const submitLearningRecords = route({
  id: 'submitLearningRecords',
  method: 'POST',
  path: '/v1/learning-records',
  function: 'record-learning',
  scope: 'records.write',
  summary: 'Hands in 1-500 learning records; each has its own result.',
  request: { body: submission },
  documentedBody: documentedSubmission,
  responses: { 202: { description: 'Durable; one result per record, in order.', schema: submissionResult } },
  maximumBodyBytes: 1024 * 1024,
  throttle: { rate: 1_000, burst: 2_000 },
})

export const getLearningRecord = route({
  id: 'getLearningRecord',
  method: 'GET',
  path: '/v1/learning-records/{source}/{id}',
  function: 'record-learning',
  scope: 'records.read',
  summary: 'What became of a record, and why.',
  request: { params },
  responses: { 200: { description: 'Its outcome with reason, entries and trace.' } },
})

export const deleteLearningRecord = route({
  id: 'deleteLearningRecord',
  method: 'DELETE',
  path: '/v1/learning-records/{source}/{id}',
  function: 'record-learning',
  scope: 'records.write',
  summary: 'Takes a record back (a void); it may arrive before the record.',
  request: { params },
  responses: { 202: { description: 'Durable.' } },
})

export const voidLearningRecord = route({
  id: 'voidLearningRecord',
  method: 'POST',
  path: '/v1/learning-records/{source}/{id}/void',
  function: 'record-learning',
  scope: 'records.write',
  summary: 'Takes a record back and says why.',
  request: { params, body: voidBody },
  responses: { 202: { description: 'Durable.' } },
})
