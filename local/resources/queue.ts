import * as z from 'zod'
import { arn, place } from '../place.ts'
import { type Draft, inert, nameOf, resourceType } from '../template/resource-type.ts'

const seconds = z.coerce.number().int().min(0)

/** A standard SQS queue, made in fauxqs, which does delays, visibility and dead letters. */
export const queue = resourceType({
  type: 'AWS::SQS::Queue',
  properties: z.strictObject({
    QueueName: z.string().optional(),
    DelaySeconds: seconds.optional(),
    VisibilityTimeout: seconds.optional(),
    ReceiveMessageWaitTimeSeconds: seconds.optional(),
    MessageRetentionPeriod: seconds.optional(),
    RedrivePolicy: z
      .strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int().min(1) })
      .optional(),
    RedriveAllowPolicy: inert('asserted by the infrastructure tests'),
    KmsMasterKeyId: inert('nothing is encrypted at rest here'),
    KmsDataKeyReusePeriodSeconds: inert('nothing is encrypted at rest here'),
    SqsManagedSseEnabled: inert('nothing is encrypted at rest here'),
    Tags: inert('tags have no effect'),
  }),
  identity: draft => {
    const name = nameOf(draft, 'QueueName', 80)
    return {
      ref: urlOf(draft, name),
      attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: urlOf(draft, name) },
    }
  },
  create: async ({ ref, attributes: { Arn = '', QueueName = '' }, properties }, { queues }) => {
    const { DelaySeconds, VisibilityTimeout, ReceiveMessageWaitTimeSeconds, MessageRetentionPeriod, RedrivePolicy } =
      properties
    const settings = { DelaySeconds, VisibilityTimeout, ReceiveMessageWaitTimeSeconds, MessageRetentionPeriod }
    const attributes = Object.entries(settings).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    )
    if (RedrivePolicy) attributes.push(['RedrivePolicy', JSON.stringify(RedrivePolicy)])
    const deadLetterArn = RedrivePolicy?.deadLetterTargetArn
    await queues.create({
      name: QueueName,
      arn: Arn,
      url: ref,
      attributes: Object.fromEntries(attributes),
      deadLetterArn,
    })
  },
})

/** On the gateway: the SDK takes the queue's URL for its endpoint, and calls must not pass the gateway by. */
function urlOf({ addresses }: Draft, name: string): string {
  return `${addresses.gateway}/${place.accountId}/${name}`
}
