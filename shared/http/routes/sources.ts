import * as z from 'zod'
import { route } from '../route.ts'
import { pageQuery, sourceId } from '../schemas/common.ts'
import { sourceInput } from '../schemas/source.ts'

const params = z.strictObject({ source: sourceId })

export const putSource = route({
  id: 'putSource',
  method: 'PUT',
  path: '/v1/sources/{source}',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Registers a learning platform and says which clients may write for it.',
  request: { params, body: sourceInput },
  responses: { 200: { description: 'Changed, or nothing to change.' }, 201: { description: 'New.' } },
})

export const getSource = route({
  id: 'getSource',
  method: 'GET',
  path: '/v1/sources/{source}',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'A source.',
  request: { params },
  responses: { 200: { description: 'The source.' } },
})

export const listQuarantine = route({
  id: 'listQuarantine',
  method: 'GET',
  path: '/v1/quarantine',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'Records that wait for a learner or course to become known, oldest first.',
  request: { query: z.strictObject(pageQuery(500)) },
  responses: { 200: { description: 'A page.' } },
})

export const listConflicts = route({
  id: 'listConflicts',
  method: 'GET',
  path: '/v1/conflicts',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'Records sent again with other content, oldest first.',
  request: { query: z.strictObject(pageQuery(500)) },
  responses: { 200: { description: 'A page.' } },
})
