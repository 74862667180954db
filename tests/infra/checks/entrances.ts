import { expect, test } from 'vitest'
import { routeKeyOf } from '../../../shared/http/route.ts'
import { ROUTES } from '../../../shared/http/routes/index.ts'
import { constructIdOf, functionOf } from '../support/policies.ts'
import type { Deployment } from '../support/synthesize.ts'
import { at, type Json, type Template } from '../support/template.ts'

/** What comes in: requests, the clock, the mail service's events. */
export function entrancesAreGuarded(deployment: () => Deployment): void {
  const stage = () => deployment().service.named('AWS::ApiGatewayV2::Stage', 'Http').properties

  test.each(ROUTES.map(route => [routeKeyOf(route), route] as const))(
    '%s has its function and its throttle',
    (key, route) => {
      const { service } = deployment()
      expect(targetOf(service, key)).toContain(`${constructIdOf(route.function)}Function`)
      expect(at(stage().RouteSettings, key)).toMatchObject({
        ThrottlingRateLimit: route.throttle?.rate ?? expect.any(Number),
        ThrottlingBurstLimit: route.throttle?.burst ?? expect.any(Number),
      })
    },
  )

  test('what no route matches is throttled too, and answered by hr-api', () => {
    expect(targetOf(deployment().service, '$default')).toContain('HrApiFunction')
    expect(stage().DefaultRouteSettings).toMatchObject({
      ThrottlingRateLimit: expect.any(Number),
      ThrottlingBurstLimit: expect.any(Number),
    })
  })

  test.each(['record-learning', 'finance-api', 'hr-api'])(
    'the API may call %s by any route, the fallback included',
    name => {
      const { service } = deployment()
      const target = functionOf(service, name).id
      const permissions = service
        .ofType('AWS::Lambda::Permission')
        .filter(({ properties }) => at(properties, 'FunctionName', 'Fn::GetAtt', 0) === target)
      expect(permissions).toHaveLength(1)
      expect(JSON.stringify(permissions[0]?.properties.SourceArn)).toMatch(/"Ref":"HttpApi[^"]*"\},"\/\*"\]/)
    },
  )

  test('the access log is JSON and holds nothing of the path or query, where people are named', () => {
    const format: unknown = JSON.parse(String(at(stage().AccessLogSettings, 'Format')))
    expect(format).toMatchObject({ requestId: '$context.requestId', status: '$context.status' })
    expect(JSON.stringify(format)).not.toMatch(/context\.(path|queryString)|request\.(querystring|path)/)
  })

  test.each([
    ['MonthlyRanking', 'SendReports', { kind: 'scheduled-reports', cadence: 'monthly' }],
    ['QuarterlyRanking', 'SendReports', { kind: 'scheduled-reports', cadence: 'quarterly' }],
    ['HourlySweep', 'SweepPending', { kind: 'sweep' }],
    ['DailyLeaderboards', 'RebuildLeaderboard', { kind: 'daily-rebuild' }],
  ])('%s goes through the queue of %s and says when it was due', (name, consumer, message) => {
    const { service } = deployment()
    const { properties } = service.named('AWS::Scheduler::Schedule', `Schedules${name}`)
    const target = properties.Target
    expect(properties.ScheduleExpressionTimezone).toBe('Asia/Shanghai')
    expect(service.target(at(target, 'Arn')).id).toMatch(new RegExp(`^${consumer}InboxQueue`))
    expect(service.target(at(target, 'DeadLetterConfig', 'Arn')).id).toMatch(new RegExp(`^${consumer}InboxDeadLetters`))
    expect(JSON.parse(String(at(target, 'Input')))).toEqual({
      ...message,
      scheduledAt: '<aws.scheduler.scheduled-time>',
    })
  })

  test('the fate of our mails, not of other mails in the account, settles claims', () => {
    const rule = deployment().service.named('AWS::Events::Rule', 'SettleMailInboxMailRule').properties
    expect(rule.EventBusName).toBe('default')
    expect(rule.EventPattern).toEqual({
      source: ['aws.ses'],
      detail: {
        mail: { tags: { 'ses:configuration-set': [{ Ref: expect.stringMatching(/^MailConfigurationSet/) }] } },
      },
    })
  })
}

/** The integration's function behind a route key, as text. */
function targetOf(service: Template, routeKey: string): string {
  const route = service.ofType('AWS::ApiGatewayV2::Route').find(({ properties }) => properties.RouteKey === routeKey)
  const integration: Json | undefined = at(route?.properties, 'Target', 'Fn::Join', 1, 1)
  return JSON.stringify(service.target(integration).properties.IntegrationUri)
}
