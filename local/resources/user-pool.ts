import * as z from 'zod'
import { arn } from '../place.ts'
import { inert, inertType, type ResourceType, resourceType } from '../template/resource-type.ts'

/** The user pool is the local issuer; how people sign in there is not emulated. */
export const userPool: ResourceType = inertType(
  'AWS::Cognito::UserPool',
  'people get tokens from the local issuer',
  draft => {
    const id = `local_${draft.logicalId}`
    const ProviderURL = draft.addresses.issuer
    return {
      ref: id,
      attributes: { Arn: arn('cognito-idp', `userpool/${id}`), UserPoolId: id, ProviderURL, ProviderName: ProviderURL },
    }
  },
)

export const userPoolResourceServer = resourceType({
  type: 'AWS::Cognito::UserPoolResourceServer',
  properties: z.strictObject({
    UserPoolId: z.string(),
    Identifier: z.string(),
    Name: z.string(),
    Scopes: inert('clients say which scopes they may have'),
  }),
  identity: draft => ({ ref: draft.text('Identifier') ?? draft.logicalId, attributes: {} }),
})

/** A client of the issuer, with the scopes that the template allows it. */
export const userPoolClient = resourceType({
  type: 'AWS::Cognito::UserPoolClient',
  properties: z.strictObject({
    UserPoolId: z.string(),
    ClientName: z.string().optional(),
    AllowedOAuthFlows: z.array(z.enum(['client_credentials', 'code'])).default([]),
    AllowedOAuthScopes: z.array(z.string()).default([]),
    GenerateSecret: z.boolean().default(false),
    AllowedOAuthFlowsUserPoolClient: inert('OAuth is all there is'),
    SupportedIdentityProviders: inert('people are not authenticated here'),
    ExplicitAuthFlows: inert('people are not authenticated here'),
    CallbackURLs: inert('there is no sign-in page'),
    LogoutURLs: inert('there is no sign-in page'),
    EnableTokenRevocation: inert('tokens are not revoked here'),
    PreventUserExistenceErrors: inert('people are not authenticated here'),
    AccessTokenValidity: inert('one hour, the default'),
    IdTokenValidity: inert('there are no id tokens'),
    RefreshTokenValidity: inert('there are no refresh tokens'),
    TokenValidityUnits: inert('one hour, the default'),
  }),
  identity: ({ logicalId }) => ({
    ref: `local${logicalId.toLowerCase()}`,
    attributes: { ClientId: `local${logicalId.toLowerCase()}` },
  }),
  create: ({ ref, constructId, properties, where }, { clients }) => {
    const name = (properties.ClientName ?? constructId ?? where.logicalId).toLowerCase()
    const { AllowedOAuthScopes: scopes, AllowedOAuthFlows: grants } = properties
    clients.add({ name, clientId: ref, scopes, grants }, properties.GenerateSecret)
  },
})
