import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import * as api from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import * as logs from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { FunctionName } from '../functions.ts'
import type { Settings } from '../settings.ts'
import { type Alarms, METRIC_PERIOD } from './alarms.ts'
import type { PipelineFunction } from './pipeline-function.ts'
import { type FunctionLookup, logRetentionOf } from './pipeline-functions.ts'

/** What of a route contract the gateway has to know; who may call it is verified behind the gateway. */
export interface GatewayRoute {
  readonly method: string
  readonly path: string
  readonly function: string
  readonly throttle?: Throttle | undefined
}

/** Requests per second, sustained and at once. */
interface Throttle {
  readonly rate: number
  readonly burst: number
}

const DEFAULT_THROTTLE: Throttle = { rate: 50, burst: 100 }

/** Answers what no route matches, as problem details. */
const FALLBACK: FunctionName = 'hr-api'

interface HttpRoutesProps {
  readonly routes: readonly GatewayRoute[]
  readonly functionOf: FunctionLookup
  readonly settings: Settings
  readonly alarms: Alarms
}

/** The HTTP API: a route per contract, each with its own throttle, every request in a JSON access log. */
export class HttpRoutes extends Construct {
  readonly api: api.HttpApi
  private readonly integrations = new Map<PipelineFunction, HttpLambdaIntegration>()

  constructor(scope: Construct, id: string, props: HttpRoutesProps) {
    super(scope, id)
    this.api = new api.HttpApi(this, 'Api', { createDefaultStage: false, description: 'Training Points' })
    const routes = props.routes.map(route => this.addRoute(route, props.functionOf(route.function)))
    const fallback = new api.HttpRoute(this, 'Fallback', {
      httpApi: this.api,
      routeKey: api.HttpRouteKey.DEFAULT,
      integration: this.integrate(props.functionOf(FALLBACK)),
    })
    const stage = this.createStage(props)
    stage.node.addDependency(fallback, ...routes)
    this.acknowledgeOpenRoutes()
    this.watch(props.alarms)
  }

  private addRoute(route: GatewayRoute, target: PipelineFunction): api.HttpRoute {
    return new api.HttpRoute(this, `${route.method} ${route.path}`, {
      httpApi: this.api,
      routeKey: api.HttpRouteKey.with(route.path, api.HttpMethod[route.method as keyof typeof api.HttpMethod]),
      integration: this.integrate(target),
    })
  }

  /** One integration and one permission per function: a permission for each route would outgrow the function's policy. */
  private integrate(target: PipelineFunction): HttpLambdaIntegration {
    const known = this.integrations.get(target)
    if (known !== undefined) return known
    const integration = new HttpLambdaIntegration(target.node.id, target.lambda, { scopePermissionToRoute: false })
    this.integrations.set(target, integration)
    return integration
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
    resource.routeSettings = Object.fromEntries(
      routes.map(route => [`${route.method} ${route.path}`, throttled(route)]),
    )
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

function throttled({ throttle = DEFAULT_THROTTLE }: GatewayRoute): Readonly<Record<string, unknown>> {
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
