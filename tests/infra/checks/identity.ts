import { expect, test } from 'vitest'
import { SCOPES } from '../../../shared/http/route.ts'
import { functionOf } from '../support/policies.ts'
import { type Deployment, synthesize } from '../support/synthesize.ts'
import { asList, at } from '../support/template.ts'

const MACHINES: Readonly<Record<string, readonly string[]>> = {
  lms: ['/records.write', '/records.read'],
  finance: ['/eligibility.read'],
  hr: ['/hr.read', '/hr.write', '/records.read', '/records.write'],
}

/** Who gets a token, and for what. */
export function tokensAreScoped(deployment: () => Deployment): void {
  const client = (name: string) =>
    deployment().service.named('AWS::Cognito::UserPoolClient', `IdentityPool${name}`).properties
  const scopesOf = (name: string) =>
    asList(client(name).AllowedOAuthScopes).map(scope => at(scope, 'Fn::Join', 1, 1) ?? scope)

  test.each(Object.entries(MACHINES))('the machine %s has a secret and the scopes %j', (name, scopes) => {
    expect(client(name)).toMatchObject({ GenerateSecret: true, AllowedOAuthFlows: ['client_credentials'] })
    expect(scopesOf(name)).toEqual(scopes)
  })

  test('people sign in by authorization code, without a secret, as themselves only', () => {
    expect(client('people')).toMatchObject({ GenerateSecret: false, AllowedOAuthFlows: ['code'] })
    expect(scopesOf('people')).toEqual(['openid', '/person'])
  })

  test('people are invited, need a second factor and a strong password', () => {
    const [pool] = deployment().service.ofType('AWS::Cognito::UserPool')
    expect(pool?.properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    })
  })

  test('every scope that a route can ask for can be granted', () => {
    const [server] = deployment().service.ofType('AWS::Cognito::UserPoolResourceServer')
    const names = asList(server?.properties.Scopes).map(scope => at(scope, 'ScopeName'))
    expect(server?.properties.Identifier).toBe('training-points')
    expect(names).toEqual(SCOPES)
  })

  test('Given a foreign issuer, Then no user pool is created and its tokens are believed', () => {
    const { service } = synthesize({ tokenIssuer: 'https://id.example.cn/realms/hr' })
    expect(service.resources.filter(({ type }) => type.startsWith('AWS::Cognito::'))).toEqual([])
    expect(at(functionOf(service, 'finance-api').properties, 'Environment', 'Variables')).toMatchObject({
      TOKEN_ISSUER: 'https://id.example.cn/realms/hr',
      TOKEN_JWKS_URI: 'https://id.example.cn/realms/hr/.well-known/jwks.json',
    })
  })
}
