import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import * as api from 'aws-cdk-lib/aws-apigatewayv2'
import * as logs from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { type RouteContract, routeKeyOf } from '../../shared/http/route.ts'
import type { FunctionName } from '../functions.ts'
import type { Settings } from '../settings.ts'
import { type Alarms, METRIC_PERIOD } from './alarms.ts'
import { FunctionIntegrations } from './function-integrations.ts'
import type { PipelineFunction } from './pipeline-function.ts'
import { type FunctionLookup, logRetentionOf } from './pipeline-functions.ts'

/** Requests a second, sustained and at once, of a route whose contract names none. */
const DEFAULT_THROTTLE = { rate: 50, burst: 100 }

/** Answers what no route matches, as problem details. */
const FALLBACK: FunctionName = 'hr-api'

interface HttpRoutesProps {
  readonly routes: readonly RouteContract[]
  readonly functionOf: FunctionLookup
  readonly settings: Settings
  readonly alarms: Alarms
}

/** The HTTP API: a route per contract, each with its own throttle, every request in a JSON access log. */
export class HttpRoutes extends Construct {
  readonly api: api.HttpApi
  private readonly integrations: FunctionIntegrations

  constructor(scope: Construct, id: string, props: HttpRoutesProps) {
    super(scope, id)
    this.api = new api.HttpApi(this, 'Api', {
      createDefaultStage: false,
      apiName: `training-points-${props.settings.stage}`,
    })
    this.integrations = new FunctionIntegrations(this.api)
    const routes = props.routes.map(route => this.addRoute(route, props.functionOf(route.function)))
    const fallback = new api.HttpRoute(this, 'Fallback', {
      httpApi: this.api,
      routeKey: api.HttpRouteKey.DEFAULT,
      integration: this.integrations.of(props.functionOf(FALLBACK)),
    })
    const stage = this.createStage(props)
    stage.node.addDependency(fallback, ...routes)
    this.acknowledgeOpenRoutes()
    this.watch(props.alarms)
  }

  private addRoute(route: RouteContract, target: PipelineFunction): api.HttpRoute {
    return new api.HttpRoute(this, routeKeyOf(route), {
      httpApi: this.api,
      routeKey: api.HttpRouteKey.with(route.path, api.HttpMethod[route.method]),
      integration: this.integrations.of(target),
    })
  }

  private createStage({ routes, settings }: HttpRoutesProps): api.HttpStage {
    const logGroup = new logs.LogGroup(this, 'AccessLogs', {
      retention: logRetentionOf(settings),
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const stage = new api.HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: DEFAULT_THROTTLE.rate, burstLimit: DEFAULT_THROTTLE.burst },
      accessLogSettings: { destination: new api.LogGroupLogDestination(logGroup), format: ACCESS_LOG },
    })
    const resource = stage.node.defaultChild as api.CfnStage
    resource.routeSettings = Object.fromEntries(routes.map(route => [routeKeyOf(route), throttled(route)]))
    return stage
  }

  /** An authorizer of an HTTP API can neither shape its errors nor know the registered clients. */
  private acknowledgeOpenRoutes(): void {
    const reason =
      'Tokens, their client and their scope are verified behind the gateway, in middleware that every handler shares.'
    Validations.of(this).acknowledge({ id: 'AwsSolutions-APIG4', reason })
  }

  private watch(alarms: Alarms): void {
    alarms.raise('api-server-errors', this.api.metricServerError({ period: METRIC_PERIOD, statistic: 'Sum' }), {
      threshold: 1,
      periods: 3,
      meaning: 'The API answers with 5xx. Look at the access log for the route, then at the function behind it.',
    })
  }
}

function throttled({ throttle = DEFAULT_THROTTLE }: RouteContract): Readonly<Record<string, unknown>> {
  return { ThrottlingRateLimit: throttle.rate, ThrottlingBurstLimit: throttle.burst, DetailedMetricsEnabled: true }
}

/** No query string, no path parameters: both may name a person. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    requestTime: '$context.requestTime',
    sourceIp: '$context.identity.sourceIp',
    routeKey: '$context.routeKey',
    status: '$context.status',
    responseLength: '$context.responseLength',
    responseLatency: '$context.responseLatency',
    integrationLatency: '$context.integrationLatency',
    integrationError: '$context.integrationErrorMessage',
  }),
)
