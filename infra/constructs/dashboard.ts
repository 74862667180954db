import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { METRIC_PERIOD } from './alarms.ts'
import { counted } from './counted.ts'
import { iteratorAge } from './event-relay.ts'
import type { HttpRoutes } from './http-routes.ts'
import type { PipelineFunction } from './pipeline-function.ts'
import type { QueueConsumer } from './queue-consumer.ts'

interface PipelineDashboardProps {
  readonly routes: HttpRoutes
  readonly relay: PipelineFunction
  readonly consumers: ReadonlyMap<string, QueueConsumer>
  readonly alarms: Alarms
}

/** The pipeline's story from left to right: what came in, what was posted, where it waits, what is stuck. */
export class PipelineDashboard extends Construct {
  constructor(scope: Construct, id: string, { routes, relay, consumers, alarms }: PipelineDashboardProps) {
    super(scope, id)
    const queues = [...consumers.values()]
    const dashboard = new cloudwatch.Dashboard(this, 'Dashboard')
    dashboard.addWidgets(
      graph('Requests and errors', [
        routes.api.metricCount({ period: METRIC_PERIOD, statistic: 'Sum' }),
        routes.api.metricClientError({ period: METRIC_PERIOD, statistic: 'Sum' }),
        routes.api.metricServerError({ period: METRIC_PERIOD, statistic: 'Sum' }),
      ]),
      graph(
        'Learning records',
        RECORDS.map(name => counted('record-learning', name)),
      ),
      graph(
        'Postings',
        POSTINGS.map(name => counted('award-points', name)),
      ),
    )
    dashboard.addWidgets(
      graph('Relay behind the table', [iteratorAge(relay).with({ label: 'iterator age (ms)' })]),
      graph('Oldest message by queue (s)', queues.map(queueAge)),
      graph('Dead letters', queues.map(deadLetters)),
    )
    dashboard.addWidgets(
      new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: alarms.all, width: 24, height: 6 }),
    )
  }
}

const RECORDS = ['RecordsAccepted', 'RecordsDuplicate', 'RecordsConflict', 'RecordsQuarantined', 'RecordsInvalid']
const POSTINGS = ['Postings', 'LostRaces', 'WaitingAccounts']

const graph = (title: string, left: cloudwatch.IMetric[]): cloudwatch.GraphWidget =>
  new cloudwatch.GraphWidget({ title, left, width: 8, height: 6 })

const queueAge = (consumer: QueueConsumer): cloudwatch.Metric =>
  consumer.queue.metricApproximateAgeOfOldestMessage({ period: METRIC_PERIOD, label: consumer.node.id })

const deadLetters = (consumer: QueueConsumer): cloudwatch.Metric =>
  consumer.deadLetters.metricApproximateNumberOfMessagesVisible({ period: METRIC_PERIOD, label: consumer.node.id })
