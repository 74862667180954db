import * as z from 'zod'
import { arn } from '../place.ts'
import { inert, nameOf, resourceType } from '../template/resource-type.ts'
import { policyDocument } from './policy-document.ts'

/** An IAM role. Its policies are enforced by the gateway. */
export const role = resourceType({
  type: 'AWS::IAM::Role',
  properties: z.strictObject({
    RoleName: z.string().optional(),
    AssumeRolePolicyDocument: inert('workers are given their role'),
    Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument })).optional(),
    ManagedPolicyArns: z
      .array(
        z.string().endsWith(':policy/service-role/AWSLambdaBasicExecutionRole', 'only the policy for logs is known'),
      )
      .optional(),
    Description: inert('for readers'),
    Tags: inert('tags have no effect'),
  }),
  identity: draft => {
    const name = nameOf(draft, 'RoleName', 64)
    return { ref: name, attributes: { Arn: arn('iam', `role/${name}`, 'global'), RoleId: `AROA${draft.logicalId}` } }
  },
  create: ({ ref, attributes: { Arn = '' }, properties }, { permissions }) => {
    permissions.addRole(ref, Arn)
    for (const { PolicyDocument } of properties.Policies ?? []) permissions.addRolePolicy(ref, PolicyDocument)
  },
})
