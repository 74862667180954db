import * as z from 'zod'
import { compilePattern } from '../event-bus/pattern.ts'
import { arn } from '../place.ts'
import type { LocalRegion } from '../region.ts'
import { inert, nameOf, resourceType } from '../template/resource-type.ts'
import { type Location, TemplateError } from '../template/template-error.ts'

const target = z.strictObject({
  Id: z.string(),
  Arn: z.string(),
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: z
    .strictObject({ InputPathsMap: z.record(z.string(), z.string()).optional(), InputTemplate: z.string() })
    .optional(),
  DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
  RetryPolicy: inert('a delivery on one machine works at once or not at all'),
})

/** A rule that sends matching events to queues and functions. */
export const eventRule = resourceType({
  type: 'AWS::Events::Rule',
  properties: z.strictObject({
    Name: z.string().optional(),
    EventBusName: z.string().default('default'),
    EventPattern: z.unknown(),
    State: z.literal('ENABLED', 'a rule that is switched off is not emulated').optional(),
    Targets: z.array(target),
    Description: inert('for readers'),
    Tags: inert('tags have no effect'),
  }),
  identity: draft => {
    const name = nameOf(draft, 'Name', 64)
    return { ref: name, attributes: { Arn: arn('events', `rule/${name}`) } }
  },
  create: ({ ref, where, properties }, region) => {
    const bus = properties.EventBusName.replace(/^.*event-bus\//, '')
    if (!region.buses.names.includes(bus)) throw new TemplateError({ ...where, path: 'EventBusName' }, `no bus ${bus}`)
    const targets = properties.Targets.map(({ Arn, DeadLetterConfig, ...input }) => {
      for (const wanted of [Arn, DeadLetterConfig?.Arn]) requireTarget(wanted, where, region)
      return { ...input, arn: Arn, deadLetterArn: DeadLetterConfig?.Arn }
    })
    region.buses.addRule(bus, { name: ref, matches: patternOf(properties.EventPattern, where), targets })
  },
})

function patternOf(pattern: unknown, where: Location) {
  try {
    return compilePattern(pattern)
  } catch (error) {
    throw new TemplateError({ ...where, path: 'EventPattern' }, error instanceof Error ? error.message : String(error))
  }
}

/** EventBridge needs the queue's own permission; without it the event would be lost in silence. */
function requireTarget(
  targetArn: string | undefined,
  where: Location,
  { targets, queues, permissions }: LocalRegion,
): void {
  if (targetArn === undefined) return
  if (!targets.knows(targetArn)) throw new TemplateError({ ...where, path: 'Targets' }, `not emulated: ${targetArn}`)
  const queue = queues.byArn(targetArn)
  if (queue && !permissions.queueAllows(queue.url, 'events.amazonaws.com')) {
    throw new TemplateError({ ...where, path: 'Targets' }, `the policy of ${queue.name} does not let EventBridge send`)
  }
}
