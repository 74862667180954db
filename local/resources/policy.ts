import * as z from 'zod'
import { arn } from '../place.ts'
import { inert, nameOf, plainIdentity, type ResourceType, resourceType } from '../template/resource-type.ts'
import { policyDocument } from './policy-document.ts'

/** An inline policy of one or more roles. */
export const policy: ResourceType = resourceType({
  type: 'AWS::IAM::Policy',
  properties: z.strictObject({ PolicyName: z.string(), PolicyDocument: policyDocument, Roles: z.array(z.string()) }),
  identity: plainIdentity,
  create: ({ properties }, { permissions }) => {
    for (const name of properties.Roles) permissions.addRolePolicy(name, properties.PolicyDocument)
  },
})

/** CDK moves large inline policies into managed ones. */
export const managedPolicy: ResourceType = resourceType({
  type: 'AWS::IAM::ManagedPolicy',
  properties: z.strictObject({
    ManagedPolicyName: z.string().optional(),
    PolicyDocument: policyDocument,
    Roles: z.array(z.string()),
    Description: inert('for readers'),
    Path: inert('a name for readers'),
  }),
  identity: draft => {
    const name = nameOf(draft, 'ManagedPolicyName', 128)
    return { ref: arn('iam', `policy/${name}`, 'global'), attributes: {} }
  },
  create: ({ properties }, { permissions }) => {
    for (const name of properties.Roles) permissions.addRolePolicy(name, properties.PolicyDocument)
  },
})
