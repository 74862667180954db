import * as z from 'zod'
import { inert, plainIdentity, resourceType } from '../template/resource-type.ts'
import { TemplateError } from '../template/template-error.ts'

/** An HTTP API. There is one, on the stack's port. */
export const httpApi = resourceType({
  type: 'AWS::ApiGatewayV2::Api',
  properties: z.strictObject({
    Name: z.string(),
    ProtocolType: z.literal('HTTP', 'only HTTP APIs are emulated'),
    Description: inert('for readers'),
    DisableExecuteApiEndpoint: inert('there is one endpoint'),
    Tags: inert('tags have no effect'),
  }),
  identity: ({ addresses, logicalId }) => ({
    ref: logicalId,
    attributes: { ApiId: logicalId, ApiEndpoint: addresses.api },
  }),
})

export const httpIntegration = resourceType({
  type: 'AWS::ApiGatewayV2::Integration',
  properties: z.strictObject({
    ApiId: z.string(),
    IntegrationType: z.literal('AWS_PROXY', 'only functions are emulated'),
    IntegrationUri: z.string(),
    PayloadFormatVersion: z.literal('2.0', 'only payload format 2.0 is emulated'),
    TimeoutInMillis: inert('the default, 30 seconds, applies'),
  }),
  identity: plainIdentity,
  create: ({ ref, properties, where }, { functions, integrations }) => {
    const found = functions.find(properties.IntegrationUri)
    if (!found)
      throw new TemplateError({ ...where, path: 'IntegrationUri' }, `no function ${properties.IntegrationUri}`)
    integrations.set(ref, found.arn)
  },
})

export const httpRoute = resourceType({
  type: 'AWS::ApiGatewayV2::Route',
  properties: z.strictObject({
    ApiId: z.string(),
    RouteKey: z.string(),
    Target: z.string().startsWith('integrations/'),
    AuthorizationType: z.literal('NONE', 'authorizers are not emulated').optional(),
    OperationName: inert('for readers'),
  }),
  identity: plainIdentity,
  create: ({ properties, where }, { routes, integrations }) => {
    const functionArn = integrations.get(properties.Target.replace('integrations/', ''))
    if (functionArn === undefined) throw new TemplateError({ ...where, path: 'Target' }, 'no such integration')
    routes.add({ key: properties.RouteKey, functionArn })
  },
})

export const httpStage = resourceType({
  type: 'AWS::ApiGatewayV2::Stage',
  properties: z.strictObject({
    ApiId: z.string(),
    StageName: z.literal('$default', 'only the $default stage is emulated'),
    AutoDeploy: z.literal(true, 'deployments are not emulated'),
    DefaultRouteSettings: inert('one developer is not throttled'),
    RouteSettings: inert('one developer is not throttled'),
    AccessLogSettings: inert('nobody reads access logs here'),
    Description: inert('for readers'),
    Tags: inert('tags have no effect'),
  }),
  identity: plainIdentity,
})
