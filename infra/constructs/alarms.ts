import { Duration, Stack } from 'aws-cdk-lib'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import * as sns from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'

interface AlarmOptions {
  /** The alarm rings when the metric reaches this value. */
  readonly threshold: number
  /** How many periods in a row, so that one hiccup wakes nobody; 1 where one is one too many. */
  readonly periods?: number
  /** What it means and where to look first. */
  readonly meaning: string
}

/** The one place from which somebody is woken: a topic, and alarms that speak through it. */
export class Alarms extends Construct {
  readonly topic: sns.Topic
  readonly all: cloudwatch.Alarm[] = []

  constructor(scope: Construct, id: string, mail: string | undefined) {
    super(scope, id)
    this.topic = new sns.Topic(this, 'Topic', { enforceSSL: true })
    this.letAlarmsPublish()
    if (mail !== undefined) this.topic.addSubscription(new EmailSubscription(mail))
  }

  /** A topic with a policy of its own (TLS only) loses the default one, which let the account's alarms in. */
  private letAlarmsPublish(): void {
    const { account, partition, region } = Stack.of(this)
    const alarms = `arn:${partition}:cloudwatch:${region}:${account}:alarm:*`
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com', {
      conditions: { ArnLike: { 'aws:SourceArn': alarms }, StringEquals: { 'aws:SourceAccount': account } },
    })
    this.topic.grantPublish(cloudWatch)
  }

  /** Rings at `threshold` and says so again when it is over; no data is no alarm. */
  raise(id: string, metric: cloudwatch.IMetric, { threshold, periods = 1, meaning }: AlarmOptions): void {
    const alarm = new cloudwatch.Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: meaning,
    })
    const action = new SnsAction(this.topic)
    alarm.addAlarmAction(action)
    alarm.addOkAction(action)
    this.all.push(alarm)
  }
}

/** The period in which metrics are summed up unless a construct needs another. */
export const METRIC_PERIOD = Duration.minutes(5)
