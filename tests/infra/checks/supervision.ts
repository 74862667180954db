import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import { expect, test } from 'vitest'
import { FUNCTION_NAMES } from '../../../infra/functions.ts'
import { functionOf } from '../support/policies.ts'
import { type Deployment, synthesize, temporaryApp } from '../support/synthesize.ts'
import { asList, at } from '../support/template.ts'

/** Somebody is told, and nobody can deploy what cdk-nag refuses. */
export function somebodyIsTold(deployment: () => Deployment): void {
  test('every alarm speaks through the topic, when it rings and when it is over', () => {
    const { service } = deployment()
    for (const { id, properties } of service.ofType('AWS::CloudWatch::Alarm')) {
      for (const actions of [properties.AlarmActions, properties.OKActions]) {
        expect(
          asList(actions).map(action => service.target(action).type),
          id,
        ).toEqual(['AWS::SNS::Topic'])
      }
    }
  })

  test('the topic lets alarms of this account in', () => {
    const [policy] = deployment().service.ofType('AWS::SNS::TopicPolicy')
    const allowed = asList(at(policy?.properties, 'PolicyDocument', 'Statement')).filter(
      statement => at(statement, 'Effect') === 'Allow',
    )
    expect(allowed).toEqual([
      expect.objectContaining({ Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } }),
    ])
    expect(at(allowed[0], 'Condition', 'StringEquals', 'aws:SourceAccount')).toEqual({ Ref: 'AWS::AccountId' })
  })

  test.each(FUNCTION_NAMES)('errors and throttles of %s ring', name => {
    const target = functionOf(deployment().service, name).id
    const metrics = deployment()
      .service.ofType('AWS::CloudWatch::Alarm')
      .filter(({ properties }) => at(properties, 'Dimensions', 0, 'Value', 'Ref') === target)
      .map(({ properties }) => properties.MetricName)
    expect(metrics).toEqual(expect.arrayContaining(['Errors', 'Throttles']))
  })

  test.each([
    ['publish-events', 'ChangesParked'],
    ['send-reports', 'OpenMailClaims'],
    ['sweep-pending', 'PendingFound'],
    ['sweep-pending', 'SweepFailures'],
    ['expire-points', 'ExpiryFailures'],
  ])('what only %s can see rings: %s', (service, metric) => {
    const alarms = deployment()
      .service.ofType('AWS::CloudWatch::Alarm')
      .filter(({ properties }) => properties.Namespace === 'TrainingPoints' && properties.MetricName === metric)
    expect(alarms.map(({ properties }) => properties.Dimensions)).toEqual([[{ Name: 'service', Value: service }]])
  })

  test('Given an alarm mail, Then it is subscribed', () => {
    const [subscription] = synthesize({ alarmMail: 'oncall@example.com' }).service.ofType('AWS::SNS::Subscription')
    expect(subscription?.properties).toMatchObject({ Protocol: 'email', Endpoint: 'oncall@example.com' })
  })

  test('Given one wildcard without a reason, Then synthesis fails', () => {
    using app = temporaryApp()
    const role = app.app.node.findAll().find(node => node instanceof Role)
    role?.addToPolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: ['*'] }))
    expect(role).toBeDefined()
    expect(() => app.app.synth()).toThrow(/IAM5\[Resource::\*\]/)
  })
}
