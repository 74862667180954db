import { Duration } from 'aws-cdk-lib'
import * as events from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import * as sqs from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { QueueTrigger } from '../function-spec.ts'
import { type Alarms, METRIC_PERIOD } from './alarms.ts'
import type { PipelineFunction } from './pipeline-function.ts'

/** What AWS asks for, so that a batch which is being retried is not delivered a second time. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const VISIBILITY_PER_TIMEOUT = 6
const DEFAULT_ATTEMPTS = 5

interface QueueConsumerProps {
  readonly consumerName: string
  readonly consumer: PipelineFunction
  readonly trigger: QueueTrigger
  readonly alarms: Alarms
}

/**
 * A queue before a function, and a dead-letter queue behind it. What could not be delivered into the queue waits in the
 * same dead-letter queue as what could not be worked on: both have the same body, so one redrive serves both.
 */
export class QueueConsumer extends Construct {
  readonly queue: sqs.Queue
  readonly deadLetters: sqs.Queue

  constructor(scope: Construct, id: string, props: QueueConsumerProps) {
    super(scope, id)
    this.deadLetters = new sqs.Queue(this, 'DeadLetters', { ...ENCRYPTED, retentionPeriod: Duration.days(14) })
    this.queue = this.createQueue(props)
    this.connect(props)
    this.watch(props.consumerName, props.alarms)
  }

  /** Sends what matches into the queue. */
  subscribe(id: string, bus: events.IEventBusRef, eventPattern: events.EventPattern): void {
    new events.Rule(this, id, {
      eventBus: bus,
      eventPattern,
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters })],
    })
  }

  private createQueue({ trigger, consumer }: QueueConsumerProps): sqs.Queue {
    return new sqs.Queue(this, 'Queue', {
      ...ENCRYPTED,
      visibilityTimeout: Duration.seconds(VISIBILITY_PER_TIMEOUT * consumer.spec.timeoutSeconds),
      retentionPeriod: Duration.days(4),
      deliveryDelay: Duration.seconds(trigger.deliveryDelaySeconds ?? 0),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: trigger.attempts ?? DEFAULT_ATTEMPTS },
    })
  }

  private connect({ trigger, consumer }: QueueConsumerProps): void {
    consumer.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [this.queue.queueArn])
    new EventSourceMapping(this, 'Source', {
      target: consumer.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: trigger.batchSize,
      maxBatchingWindow: Duration.seconds(trigger.windowSeconds),
      maxConcurrency: trigger.maximumConcurrency,
      reportBatchItemFailures: true,
    })
  }

  private watch(name: string, alarms: Alarms): void {
    alarms.raise(
      `${name}-dead-letters`,
      this.deadLetters.metricApproximateNumberOfMessagesVisible({ period: METRIC_PERIOD }),
      {
        threshold: 1,
        meaning: `Messages that ${name} could not handle wait for a person. Read the reason in its log group, then redrive.`,
      },
    )
    alarms.raise(`${name}-backlog`, this.queue.metricApproximateAgeOfOldestMessage({ period: METRIC_PERIOD }), {
      threshold: Duration.minutes(15).toSeconds(),
      meaning: `The oldest message before ${name} is older than 15 minutes: it fails, or its maximum concurrency is too low.`,
    })
  }
}

const ENCRYPTED = { encryption: sqs.QueueEncryption.SQS_MANAGED, enforceSSL: true } as const
