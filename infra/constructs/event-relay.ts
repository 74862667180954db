import { Duration } from 'aws-cdk-lib'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { DataStack } from '../stacks/data-stack.ts'
import { type Alarms, METRIC_PERIOD } from './alarms.ts'
import type { PipelineFunction } from './pipeline-function.ts'

/** Kinds of items whose change may be an event; changes of others (claims, receipts, ...) never start the relay. */
const RELAYED_ENTITIES = [
  'LearningRecord',
  'Void',
  'Posting',
  'Account',
  'LeaderboardMark',
  'Employee',
  'Participant',
  'Course',
  'QuarantinedRecord',
  'Programme',
  'ReportRun',
  'JobChunk',
  'Adjustment',
  'Redemption',
  'ExpiryNotice',
  'ExpiryRound',
] as const

interface EventRelayProps {
  readonly relay: PipelineFunction
  readonly data: DataStack
  readonly alarms: Alarms
}

/**
 * The outbox: the table's stream into the relay. Nothing is skipped in silence: it starts at the oldest change, a bad
 * batch is halved until the bad change is alone, and what fails ten times is kept in S3 so that the shard can go on.
 */
export class EventRelay extends Construct {
  readonly source: lambda.EventSourceMapping

  constructor(scope: Construct, id: string, { relay, data, alarms }: EventRelayProps) {
    super(scope, id)
    const streamArn = data.table.tableStreamArn ?? fail('the table has no stream')
    allowStream(relay, streamArn)
    allowFailureDestination(relay, data)
    this.source = new lambda.EventSourceMapping(this, 'Source', {
      target: relay.lambda,
      eventSourceArn: streamArn,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(0),
      parallelizationFactor: 4,
      bisectBatchOnError: true,
      retryAttempts: 10,
      reportBatchItemFailures: true,
      supportS3OnFailureDestination: true,
      onFailure: { bind: () => ({ destination: data.parkedBucket.bucketArn }) },
      filters: [RELAYED],
      metricsConfig: { metrics: [lambda.MetricType.EVENT_COUNT] },
    })
    this.watch(relay, alarms)
  }

  private watch(relay: PipelineFunction, alarms: Alarms): void {
    alarms.raise('relay-iterator-age', iteratorAge(relay), {
      threshold: Duration.minutes(15).toMilliseconds(),
      meaning: 'The relay is 15 minutes behind the table. After 24 hours the stream forgets: find out why today.',
    })
    alarms.raise('relay-dropped-batches', this.droppedChanges(), {
      threshold: 1,
      meaning: 'Changes that the relay could not publish are in the parked bucket under aws/lambda/. Republish them.',
    })
  }

  private droppedChanges(): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/Lambda',
      metricName: 'OnFailureDestinationDeliveredEventCount',
      dimensionsMap: { EventSourceMappingUUID: this.source.eventSourceMappingId },
      statistic: 'Sum',
      period: METRIC_PERIOD,
    })
  }
}

const RELAYED = lambda.FilterCriteria.filter({
  dynamodb: { NewImage: { entity: { S: lambda.FilterRule.or(...RELAYED_ENTITIES) } } },
})

/** Milliseconds between a change of the table and its arrival at the relay. */
export function iteratorAge(relay: PipelineFunction): cloudwatch.Metric {
  return relay.lambda.metric('IteratorAge', { statistic: 'Maximum', period: METRIC_PERIOD })
}

function allowStream(relay: PipelineFunction, streamArn: string): void {
  const read = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams']
  relay.allow(
    read.map(action => `dynamodb:${action}`),
    [streamArn],
  )
}

/** Lambda writes failed batches with the function's own role, under a prefix of its choice. */
function allowFailureDestination(relay: PipelineFunction, { parkedBucket }: DataStack): void {
  relay.allowObjects('PutObject', parkedBucket, 'aws/lambda', 'Lambda chooses the names of the batches that failed.')
  relay.allow(['s3:ListBucket'], [parkedBucket.bucketArn])
}

function fail(reason: string): never {
  throw new Error(`The event relay cannot be built: ${reason}.`)
}
