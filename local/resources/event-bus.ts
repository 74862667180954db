import * as z from 'zod'
import { arn } from '../place.ts'
import { inert, nameOf, resourceType } from '../template/resource-type.ts'

/** An event bus beside the default one. */
export const eventBus = resourceType({
  type: 'AWS::Events::EventBus',
  properties: z.strictObject({
    Name: z.string(),
    Description: inert('for readers'),
    KmsKeyIdentifier: inert('nothing is encrypted at rest here'),
    DeadLetterConfig: inert('asserted by the infrastructure tests'),
    Tags: inert('tags have no effect'),
  }),
  identity: draft => {
    const name = nameOf(draft, 'Name', 256)
    return { ref: name, attributes: { Arn: arn('events', `event-bus/${name}`), Name: name } }
  },
  create: ({ ref }, { buses }) => buses.addBus(ref),
})
