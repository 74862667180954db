import * as z from 'zod'
import { branchPath, sourceId } from './common.ts'
import { learningRecordInput } from './learning-record.ts'

const words = { 'zh-CN': z.string(), en: z.string() }
const pointer = z.string().meta({ description: 'RFC 6901, into the document.' })

export const findings = z.object({
  findings: z.array(z.object({ severity: z.enum(['error', 'warning', 'info']), code: z.string(), pointer, ...words })),
})

export const comparedChanges = z.object({
  programme: z.string(),
  version: z.number().int(),
  with: z.number().int(),
  changes: z.array(
    z.object({
      pointer,
      kind: z.enum(['added', 'removed', 'changed', 'moved']),
      id: z.string().optional(),
      before: z.unknown().optional(),
      after: z.unknown().optional(),
      ...words,
    }),
  ),
})

/**
 * A learning record as a platform would post it. Without a learner the post is given instead, or is that of the programme's
 * first branch and job level.
 */
export const trialRecord = learningRecordInput.partial({ id: true, learner: true }).extend({
  source: sourceId.optional(),
  branch: branchPath.optional(),
  jobLevel: z.string().trim().min(1).max(40).optional(),
})

export type TrialRecord = z.output<typeof trialRecord>

const failedCondition = z.object({ field: z.string(), wanted: z.unknown(), found: z.unknown() })
const missedRule = z.object({ ruleId: z.string(), points: z.number(), failed: failedCondition, ...words })

export const evaluation = z.object({
  version: z.number().int(),
  points: z.number().int(),
  outcome: z.enum(['awarded', 'not-awarded']),
  reason: z.object({ code: z.string(), ...words }),
  rule: z.string().nullable(),
  trace: z.object({
    history: z.literal('not considered'),
    post: z.object({ branch: z.string(), jobLevel: z.string() }),
    rules: z.array(
      z.object({
        id: z.string(),
        activity: z.string(),
        points: z.number(),
        verdict: z.enum(['decides', 'comes-later', 'fails']),
        failed: z.array(failedCondition),
      }),
    ),
    nearMisses: z.array(missedRule),
    campaigns: z.array(
      z.object({
        id: z.string(),
        verdict: z.enum(['applies', 'not-the-best', 'outside-window', 'fails', 'nothing-to-raise']),
        failed: z.array(failedCondition),
        budget: z.object({ points: z.number(), spent: z.literal('not considered') }).optional(),
        ...words,
      }),
    ),
    arithmetic: z.array(z.object({ step: z.string(), value: z.number(), result: z.number(), ...words })),
    caps: z.array(
      z.object({ of: z.enum(['rule', 'programme']), points: z.number(), per: z.string(), cut: z.number(), ...words }),
    ),
  }),
})
