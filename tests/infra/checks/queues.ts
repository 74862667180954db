import { expect, test } from 'vitest'
import { functionOf } from '../support/policies.ts'
import type { Deployment } from '../support/synthesize.ts'
import { asList, at, type Resource, type Template } from '../support/template.ts'

const SUBSCRIPTIONS: Readonly<Record<string, readonly string[]>> = {
  AwardPoints: ['LearningRecorded', 'LearningVoided', 'ParticipantChanged', 'AdjustmentDecided'],
  RecalculateBands: ['PointsPosted', 'ParticipantChanged'],
  RebuildLeaderboard: ['LeaderboardOutdated'],
  ReplayQuarantine: ['EmployeeRegistered', 'CourseRegistered', 'LearningQuarantined'],
  SendReports: ['ReportRequested'],
  ExpirePoints: ['ExpiryInterrupted'],
}
const CONSUMERS = [...Object.keys(SUBSCRIPTIONS), 'SettleMail', 'SweepPending']
const FOURTEEN_DAYS = 14 * 24 * 60 * 60

/** Nothing that waits can be lost, and one bad message stops nobody. */
export function queuesLoseNothing(deployment: () => Deployment): void {
  const mappingOf = (consumer: string) =>
    deployment().service.named('AWS::Lambda::EventSourceMapping', `${consumer}Inbox`).properties
  const queueOf = (consumer: string) => deployment().service.target(mappingOf(consumer).EventSourceArn)

  test.each(CONSUMERS)('%s: only the bad messages of a batch are retried, at a limited concurrency', consumer => {
    expect(mappingOf(consumer)).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: expect.any(Number) },
    })
  })

  test.each(CONSUMERS)('%s: a message stays invisible for six times as long as it may be worked on', consumer => {
    const { service } = deployment()
    const timeout = Number(service.target(mappingOf(consumer).FunctionName).properties.Timeout)
    expect(queueOf(consumer).properties.VisibilityTimeout).toBe(6 * timeout)
  })

  test.each(CONSUMERS)(
    '%s: what cannot be worked on waits two weeks in an encrypted dead-letter queue, and rings',
    consumer => {
      const { service } = deployment()
      const queue = queueOf(consumer)
      const deadLetters = service.target(at(queue.properties, 'RedrivePolicy', 'deadLetterTargetArn'))
      expect(deadLetters.id).not.toBe(queue.id)
      expect(deadLetters.properties).toMatchObject({
        MessageRetentionPeriod: FOURTEEN_DAYS,
        SqsManagedSseEnabled: true,
      })
      expect(queue.properties.SqsManagedSseEnabled).toBe(true)
      expect(alarmsOn(service, deadLetters, 'ApproximateNumberOfMessagesVisible')).toEqual([1])
      expect(alarmsOn(service, queue, 'ApproximateAgeOfOldestMessage')).toHaveLength(1)
    },
  )

  test.each(Object.entries(SUBSCRIPTIONS))('%s hears of %j, from our own bus and source only', (consumer, events) => {
    const rule = deployment().service.named('AWS::Events::Rule', `${consumer}InboxRule`)
    expect(rule.properties.EventPattern).toEqual({ source: ['training-points'], 'detail-type': events })
    expect(deployment().service.target(rule.properties.EventBusName).type).toBe('AWS::Events::EventBus')
  })

  test('every target of every rule has a dead-letter queue', () => {
    const targets = deployment()
      .service.ofType('AWS::Events::Rule')
      .flatMap(rule => asList(rule.properties.Targets))
    expect(targets.length).toBeGreaterThan(0)
    for (const target of targets) {
      expect(deployment().service.target(at(target, 'DeadLetterConfig', 'Arn')).type).toBe('AWS::SQS::Queue')
    }
  })

  test('EventBridge may send into a queue for the rules that target it, and for no other', () => {
    const { service } = deployment()
    for (const policy of service.ofType('AWS::SQS::QueuePolicy')) {
      const [queue] = asList(policy.properties.Queues).map(reference => service.target(reference))
      expect(rulesAdmittedBy(policy), policy.id).toEqual(rulesTargeting(service, queue?.id))
    }
  })

  test('postings wait for no batch; leaderboards do, so that a burst is one rebuild', () => {
    for (const consumer of ['AwardPoints', 'RecalculateBands']) {
      expect(mappingOf(consumer)).toMatchObject({ BatchSize: 10, MaximumBatchingWindowInSeconds: 0 })
    }
    expect(mappingOf('RebuildLeaderboard')).toMatchObject({ BatchSize: 100, MaximumBatchingWindowInSeconds: 1 })
    expect(queueOf('RebuildLeaderboard').properties.DelaySeconds).toBe(2)
  })

  test('award-points knows its own queue', () => {
    const url = at(functionOf(deployment().service, 'award-points').properties, 'Environment', 'Variables', 'QUEUE_URL')
    expect(deployment().service.target(url).id).toBe(queueOf('AwardPoints').id)
  })
}

function alarmsOn(service: Template, queue: Resource, metric: string): readonly unknown[] {
  return service
    .ofType('AWS::CloudWatch::Alarm')
    .filter(alarm => alarm.properties.MetricName === metric)
    .filter(alarm => at(alarm.properties, 'Dimensions', 0, 'Value', 'Fn::GetAtt', 0) === queue.id)
    .map(alarm => alarm.properties.Threshold)
}

function rulesAdmittedBy(policy: Resource): readonly string[] {
  const admitted = asList(at(policy.properties, 'PolicyDocument', 'Statement'))
    .filter(statement => at(statement, 'Principal', 'Service') === 'events.amazonaws.com')
    .map(statement => String(at(statement, 'Condition', 'ArnEquals', 'aws:SourceArn', 'Fn::GetAtt', 0)))
  return [...new Set(admitted)].sort()
}

function rulesTargeting(service: Template, queueId: string | undefined): readonly string[] {
  return service
    .ofType('AWS::Events::Rule')
    .filter(({ properties }) =>
      asList(properties.Targets).some(target =>
        [at(target, 'Arn'), at(target, 'DeadLetterConfig', 'Arn')].some(arn => at(arn, 'Fn::GetAtt', 0) === queueId),
      ),
    )
    .map(({ id }) => id)
    .sort()
}
