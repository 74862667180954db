import * as z from 'zod'
import { compilePattern } from '../event-bus/pattern.ts'
import type { LocalRegion } from '../region.ts'
import { inert, plainIdentity, resourceType } from '../template/resource-type.ts'
import { type Location, TemplateError } from '../template/template-error.ts'

const number = z.coerce.number()
const properties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: number.optional(),
  MaximumBatchingWindowInSeconds: number.default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: number }).optional(),
  StartingPosition: z.literal('TRIM_HORIZON', 'only TRIM_HORIZON is emulated').optional(),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: number.default(-1),
  MaximumRecordAgeInSeconds: number.default(-1),
  ParallelizationFactor: number.default(1),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) }).optional(),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
  Enabled: z.literal(true, 'a mapping that is switched off is not emulated').optional(),
  MetricsConfig: inert('there are no metrics here'),
  Tags: inert('tags have no effect'),
})
type Properties = z.output<typeof properties>

/** Batches of one function on this machine at once; what AWS allows would only queue up. */
const LARGEST_CONCURRENCY = 4

/** What brings a queue's messages or a table's changes to a function. */
export const eventSourceMapping = resourceType({
  type: 'AWS::Lambda::EventSourceMapping',
  properties,
  identity: plainIdentity,
  create: ({ properties, where }, region) => {
    const functionArn = region.functions.find(properties.FunctionName)?.arn
    if (functionArn === undefined) throw new TemplateError(where, `no function ${properties.FunctionName}`)
    if (properties.EventSourceArn.includes(':sqs:')) addQueue(properties, functionArn, where, region)
    else addStream(properties, functionArn, where, region)
  },
})

function addQueue(properties: Properties, functionArn: string, where: Location, region: LocalRegion): void {
  const queue = region.queues.byArn(properties.EventSourceArn)
  if (!queue) throw new TemplateError({ ...where, path: 'EventSourceArn' }, 'no such queue')
  if (properties.FilterCriteria)
    throw new TemplateError({ ...where, path: 'FilterCriteria' }, 'not emulated for queues')
  requirePermission(functionArn, 'sqs:ReceiveMessage', queue.arn, where, region)
  const definition = {
    functionArn,
    queueArn: queue.arn,
    batchSize: properties.BatchSize ?? 10,
    windowSeconds: properties.MaximumBatchingWindowInSeconds,
    maximumConcurrency: Math.min(
      properties.ScalingConfig?.MaximumConcurrency ?? LARGEST_CONCURRENCY,
      LARGEST_CONCURRENCY,
    ),
    partialResponses: properties.FunctionResponseTypes.length > 0,
  }
  region.eventSources.addQueue(definition, queue)
}

function addStream(properties: Properties, functionArn: string, where: Location, region: LocalRegion): void {
  const stream = region.tables.realStream(properties.EventSourceArn)
  if (stream === undefined) throw new TemplateError({ ...where, path: 'EventSourceArn' }, 'no such stream')
  if (properties.MaximumBatchingWindowInSeconds > 0) {
    throw new TemplateError({ ...where, path: 'MaximumBatchingWindowInSeconds' }, 'not emulated for streams')
  }
  requirePermission(functionArn, 'dynamodb:GetRecords', properties.EventSourceArn, where, region)
  const definition = {
    functionArn,
    streamArn: properties.EventSourceArn,
    batchSize: properties.BatchSize ?? 100,
    parallelization: properties.ParallelizationFactor,
    filters: (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) => compilePattern(JSON.parse(Pattern))),
    bisectOnError: properties.BisectBatchOnFunctionError,
    maximumRetries: unlimited(properties.MaximumRetryAttempts),
    maximumAgeSeconds: unlimited(properties.MaximumRecordAgeInSeconds),
    partialResponses: properties.FunctionResponseTypes.length > 0,
    failureDestinationArn: properties.DestinationConfig?.OnFailure.Destination,
  }
  region.eventSources.addStream(definition, stream)
}

/** AWS polls with the function's own role, and refuses the mapping when it may not. */
function requirePermission(
  functionArn: string,
  action: string,
  arn: string,
  where: Location,
  region: LocalRegion,
): void {
  const roleArn = region.functions.find(functionArn)?.roleArn ?? ''
  if (!region.permissions.roleAllows(roleArn, action, arn))
    throw new TemplateError(where, `${roleArn} lacks ${action} on ${arn}`)
}

function unlimited(value: number): number {
  return value < 0 ? Number.POSITIVE_INFINITY : value
}
