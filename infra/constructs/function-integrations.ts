import { Stack } from 'aws-cdk-lib'
import * as api from 'aws-cdk-lib/aws-apigatewayv2'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { PipelineFunction } from './pipeline-function.ts'

/** Routes into a function; the API may call it as a whole (see {@link FunctionIntegrations}). */
class FunctionIntegration extends api.HttpRouteIntegration {
  private readonly target: PipelineFunction

  constructor(target: PipelineFunction) {
    super(target.node.id)
    this.target = target
  }

  override bind(): api.HttpRouteIntegrationConfig {
    return {
      type: api.HttpIntegrationType.AWS_PROXY,
      uri: this.target.lambda.functionArn,
      payloadFormatVersion: api.PayloadFormatVersion.VERSION_2_0,
    }
  }
}

/**
 * One integration and one permission per function. CDK's own integration grants by route, which outgrows the 20 KB of a
 * function's policy, or by three wildcards, which do not match the fallback (`<api>/<stage>/$default`).
 */
export class FunctionIntegrations {
  private readonly httpApi: api.HttpApi
  private readonly known = new Map<PipelineFunction, FunctionIntegration>()

  constructor(httpApi: api.HttpApi) {
    this.httpApi = httpApi
  }

  of(target: PipelineFunction): FunctionIntegration {
    const known = this.known.get(target)
    if (known !== undefined) return known
    const integration = new FunctionIntegration(target)
    this.known.set(target, integration)
    this.allowCalls(target)
    return integration
  }

  private allowCalls(target: PipelineFunction): void {
    target.lambda.addPermission('Api', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(target).formatArn({
        service: 'execute-api',
        resource: this.httpApi.apiId,
        resourceName: '*',
      }),
    })
  }
}
