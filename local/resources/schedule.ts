import * as z from 'zod'
import { arn } from '../place.ts'
import { inert, nameOf, resourceType } from '../template/resource-type.ts'
import { TemplateError } from '../template/template-error.ts'

/** A schedule of EventBridge Scheduler. */
export const schedule = resourceType({
  type: 'AWS::Scheduler::Schedule',
  properties: z.strictObject({
    Name: z.string().optional(),
    GroupName: z.string().default('default'),
    ScheduleExpression: z.string(),
    ScheduleExpressionTimezone: z.string().default('UTC'),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF', 'flexible windows are not emulated') }),
    Target: z.strictObject({
      Arn: z.string(),
      RoleArn: z.string(),
      Input: z.string().default('{}'),
      DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
      SqsParameters: z.strictObject({}, 'message groups are not emulated').optional(),
      RetryPolicy: inert('a delivery on one machine works at once or not at all'),
    }),
    Description: inert('for readers'),
    KmsKeyArn: inert('nothing is encrypted at rest here'),
  }),
  identity: draft => {
    const name = nameOf(draft, 'Name', 64)
    return {
      ref: name,
      attributes: { Arn: arn('scheduler', `schedule/${draft.text('GroupName') ?? 'default'}/${name}`) },
    }
  },
  create: ({ ref, attributes: { Arn = '' }, where, properties }, { schedules, targets, queues, permissions }) => {
    const { Target } = properties
    if (!targets.knows(Target.Arn))
      throw new TemplateError({ ...where, path: 'Target.Arn' }, `not emulated: ${Target.Arn}`)
    const action = queues.byArn(Target.Arn) ? 'sqs:SendMessage' : 'lambda:InvokeFunction'
    if (!permissions.roleAllows(Target.RoleArn, action, Target.Arn)) {
      throw new TemplateError(
        { ...where, path: 'Target.RoleArn' },
        `${Target.RoleArn} lacks ${action} on ${Target.Arn}`,
      )
    }
    schedules.add({
      name: ref,
      arn: Arn,
      expression: properties.ScheduleExpression,
      timeZone: properties.ScheduleExpressionTimezone,
      enabled: properties.State === 'ENABLED',
      targetArn: Target.Arn,
      deadLetterArn: Target.DeadLetterConfig?.Arn,
      input: Target.Input,
    })
  },
})
