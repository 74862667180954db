import * as z from 'zod'
import { route } from '../route.ts'
import { day, instant, locale, pageQuery, periodId, programmeId, ruleSetVersion } from '../schemas/common.ts'

const params = z.strictObject({ programme: programmeId, version: ruleSetVersion })
const text = z.string().trim().min(1).max(2_000)
const hash = z.string().regex(/^[\w-]{43}$/, 'the hash of a backtest')
const jobId = z.string().regex(/^[a-z][\w-]{0,80}$/)

export const startBacktest = route({
  id: 'startBacktest',
  method: 'POST',
  path: '/v1/programmes/{programme}/rule-sets/{version}/backtests',
  function: 'hr-api',
  scope: 'hr.write',
  summary:
    'Tries a draft against the history of a period: people, points, bands, ranks, entitlements and cost, before and after.',
  request: {
    params,
    body: z.strictObject({
      period: periodId,
      /** From when the draft would decide; left out: from the period's first instant. */
      effectiveFrom: instant.optional(),
      /** Left out: as the programme says. */
      holdHarmless: z.boolean().optional(),
    }),
  },
  responses: { 202: { description: 'Started; `GET /v1/backtests/{id}` tells how far it is.' } },
})

export const getBacktest = route({
  id: 'getBacktest',
  method: 'GET',
  path: '/v1/backtests/{id}',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'How far a backtest is and, when it is done, its figures and the hash that stands for them.',
  request: { params: z.strictObject({ id: jobId }) },
  responses: { 200: { description: 'The backtest.' } },
})

export const getBacktestFile = route({
  id: 'getBacktestFile',
  method: 'GET',
  path: '/v1/backtests/{id}/files/{file}',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'The whole backtest: everybody in whom something changes.',
  request: {
    params: z.strictObject({ id: jobId, file: z.enum(['backtest.json', 'backtest.xlsx', 'backtest.html']) }),
    query: z.strictObject({ locale: locale.optional() }),
  },
  responses: { 302: { description: 'To an address that lives for minutes.' } },
})

export const publishRuleSet = route({
  id: 'publishRuleSet',
  method: 'POST',
  path: '/v1/programmes/{programme}/rule-sets/{version}/publish',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Publishes a draft. One that reaches back needs the hash of a backtest of exactly that draft.',
  request: {
    params,
    body: z.strictObject({
      effectiveFrom: instant,
      backtestHash: hash.optional(),
      decision: z
        .strictObject({
          reason: text,
          consulted: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
          announcedOn: day.optional(),
        })
        .optional(),
    }),
  },
  responses: { 202: { description: '`published`, or `publishing` with the job that brings the accounts there.' } },
})

export const getPublication = route({
  id: 'getPublication',
  method: 'GET',
  path: '/v1/programmes/{programme}/rule-sets/{version}/publication',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'How far a publication that reaches back is, and who was skipped.',
  request: { params },
  responses: { 200: { description: 'State and progress.' } },
})

export const abortPublication = route({
  id: 'abortPublication',
  method: 'POST',
  path: '/v1/programmes/{programme}/rule-sets/{version}/abort',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Takes a version back while it is being published: what it has posted is reversed.',
  request: { params, body: z.strictObject({ reason: text }) },
  responses: { 202: { description: 'The version that takes it back, and the job that carries it through.' } },
})

export const listJobs = route({
  id: 'listJobs',
  method: 'GET',
  path: '/v1/jobs',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'Jobs, the newest first.',
  request: { query: z.strictObject(pageQuery(100)) },
  responses: { 200: { description: 'A page.' } },
})

export const getJob = route({
  id: 'getJob',
  method: 'GET',
  path: '/v1/jobs/{id}',
  function: 'hr-api',
  scope: 'hr.read',
  summary: 'A job with its progress.',
  request: { params: z.strictObject({ id: jobId }) },
  responses: { 200: { description: 'The job.' } },
})

export const resumeJob = route({
  id: 'resumeJob',
  method: 'POST',
  path: '/v1/jobs/{id}/resume',
  function: 'hr-api',
  scope: 'hr.write',
  summary: 'Has a job that failed, or that seems to stand still, go on from where it is.',
  request: { params: z.strictObject({ id: jobId }) },
  responses: { 202: { description: 'Its open chunks were handed out once more.' } },
})
