import * as z from 'zod'
import { plainIdentity, resourceType } from '../template/resource-type.ts'
import { policyDocument } from './policy-document.ts'

/** Who may send to a queue. Only checked for the rules that target it: see event-rule.ts. */
export const queuePolicy = resourceType({
  type: 'AWS::SQS::QueuePolicy',
  properties: z.strictObject({ PolicyDocument: policyDocument, Queues: z.array(z.string()) }),
  identity: plainIdentity,
  create: ({ properties }, { permissions }) => {
    for (const url of properties.Queues) permissions.addQueuePolicy(url, properties.PolicyDocument)
  },
})
