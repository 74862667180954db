// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the syntax of CloudFormation.
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { LocalRegion } from '../../../local/region.ts'
import { resourceTypes } from '../../../local/resources/registry.ts'
import { stackTemplate } from '../../../local/template/cloud-assembly.ts'
import { Deployment } from '../../../local/template/deployment.ts'
import type { JsonObject } from '../../../local/template/json.ts'
import { type ResourceType, resourceType } from '../../../local/template/resource-type.ts'

const addresses = { api: 'http://api', issuer: 'http://issuer', gateway: 'http://gateway' }
// Types that create nothing need no region.
const region = {} as LocalRegion

function deploy(resources: JsonObject, types: readonly ResourceType[] = resourceTypes): Promise<void> {
  const stacks = [stackTemplate('service', { Resources: resources })]
  return new Deployment({ stacks, assets: new Map() }, types, addresses).create(region)
}

const queue = (properties: JsonObject) => ({ Queue: { Type: 'AWS::SQS::Queue', Properties: properties } })

describe('Given a template with something that the local stack does not know, when it is deployed', () => {
  test.each([
    ['a resource type', { Door: { Type: 'AWS::IoT::Thing' } }, 'service / Door: unknown resource type AWS::IoT::Thing'],
    ['a property', queue({ FifoQueue: true }), 'service / Queue / FifoQueue: unknown property'],
    [
      'a nested property',
      queue({ RedrivePolicy: { deadLetterTargetArn: 'arn', maxReceiveCount: 3, colour: 'red' } }),
      'service / Queue / RedrivePolicy.colour: unknown property',
    ],
    ['a value', queue({ VisibilityTimeout: 'soon' }), /service \/ Queue \/ VisibilityTimeout: /],
  ] as [string, JsonObject, string | RegExp][])('then the error names %s', async (_, resources, message) => {
    await expect(deploy(resources)).rejects.toThrow(message)
  })

  test('then an unknown section is named', () => {
    expect(() => stackTemplate('service', { Transform: 'AWS::Serverless' })).toThrow('service / Transform')
  })
})

describe('Given resources that point at each other, when they are deployed', () => {
  const created: unknown[] = []
  const thing = resourceType({
    type: 'Test::Thing',
    properties: z.strictObject({ Peer: z.string().optional(), Name: z.string().optional() }),
    identity: draft => ({ ref: draft.text('Name') ?? draft.logicalId, attributes: { Arn: `arn:${draft.logicalId}` } }),
    create: ({ ref, properties }) => {
      created.push([ref, properties.Peer])
    },
  })

  test('then the direction does not matter, and a false condition leaves a resource out', async () => {
    const stack = stackTemplate('service', {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: {
        First: { Type: 'Test::Thing', Properties: { Peer: { 'Fn::GetAtt': ['Second', 'Arn'] } } },
        Second: {
          Type: 'Test::Thing',
          Properties: { Peer: { Ref: 'First' }, Name: { 'Fn::Sub': 'x-${AWS::Region}' } },
        },
        Third: { Type: 'Test::Thing', Condition: 'Never' },
      },
    })
    await new Deployment({ stacks: [stack], assets: new Map() }, [thing], addresses).create(region)
    expect(created).toEqual([
      ['First', 'arn:Second'],
      ['x-us-east-1', 'First'],
    ])
  })
})
