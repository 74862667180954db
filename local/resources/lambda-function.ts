import * as z from 'zod'
import { arn } from '../place.ts'
import { inert, nameOf, resourceType } from '../template/resource-type.ts'
import { TemplateError } from '../template/template-error.ts'

/** A Lambda function: its unpacked asset runs in worker threads. */
export const lambdaFunction = resourceType({
  type: 'AWS::Lambda::Function',
  properties: z.strictObject({
    FunctionName: z.string().optional(),
    Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
    Handler: z.string(),
    Role: z.string(),
    Runtime: z.string().startsWith('nodejs', 'only Node.js runs here'),
    MemorySize: z.coerce.number().default(128),
    Timeout: z.coerce.number().default(3),
    Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
    ReservedConcurrentExecutions: z.coerce.number().optional(),
    Architectures: inert('it runs on this machine, whatever that is'),
    Description: inert('for readers'),
    LoggingConfig: inert('logs go to files'),
    TracingConfig: inert('there is no X-Ray here'),
    DeadLetterConfig: inert('asserted by the infrastructure tests'),
    KmsKeyArn: inert('nothing is encrypted at rest here'),
    RecursiveLoop: inert('loops are not looked for'),
    Tags: inert('tags have no effect'),
  }),
  identity: draft => {
    const name = nameOf(draft, 'FunctionName', 64)
    return { ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } }
  },
  create: ({ ref, attributes: { Arn = '' }, properties, where }, { functions, assets }) => {
    const code = assets.get(properties.Code.S3Key)
    if (code === undefined) throw new TemplateError(where, `no asset ${properties.Code.S3Key}`)
    const environment = properties.Environment?.Variables ?? {}
    functions.define({
      name: ref,
      shortName: environment.POWERTOOLS_SERVICE_NAME ?? ref,
      arn: Arn,
      roleArn: properties.Role,
      code,
      handler: properties.Handler,
      memoryMegabytes: properties.MemorySize,
      timeoutSeconds: properties.Timeout,
      environment,
      reservedConcurrency: properties.ReservedConcurrentExecutions,
    })
  },
})
