import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import * as cognito from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { SCOPE_PREFIX, SCOPES, type Scope } from '../../shared/http/route.ts'
import type { Settings } from '../settings.ts'
import { pascalCase } from './pipeline-functions.ts'

/** Whose tokens the API believes: all that functions need to know. */
export interface TokenIssuer {
  readonly issuer: string
  readonly jwksUri: string
}

/** What a scope allows; `training-points/<name>` in a token. */
const SCOPE_DESCRIPTIONS: Readonly<Record<Scope, string>> = {
  'records.write': 'Post and void learning records',
  'records.read': 'Read what became of learning records',
  'eligibility.read': 'Read bonus eligibility and periods',
  'hr.read': 'Read directory, catalogue, programmes, ledgers and reports',
  'hr.write': 'Change directory, catalogue and programmes, run reports',
  person: 'Act as oneself; rights come from the directory',
}

/** The machines that every installation has; more are added as registered clients, without a deployment. */
const MACHINES: Readonly<Record<string, readonly Scope[]>> = {
  lms: ['records.write', 'records.read'],
  finance: ['eligibility.read'],
  hr: ['hr.read', 'hr.write', 'records.read', 'records.write'],
}

/** Cognito as the issuer: a pool of invited people, machine clients with scopes, a sign-in client for people. */
export class CognitoIdentity extends Construct implements TokenIssuer {
  readonly pool: cognito.UserPool
  readonly tokenUrl: string
  private readonly clientIds: Readonly<Record<string, string>>

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id)
    this.pool = createPool(this)
    const domainPrefix = `training-points-${settings.stage}-${Stack.of(this).account}`
    const domain = this.pool.addDomain('Domain', { cognitoDomain: { domainPrefix } })
    this.tokenUrl = `${domain.baseUrl()}/oauth2/token`
    this.clientIds = this.addClients(settings.signInCallbackUrl)
  }

  get issuer(): string {
    return this.pool.userPoolProviderUrl
  }

  /** `lms` -> `LmsClientId`, and so on. */
  get clientIdOutputs(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.clientIds).map(([name, id]) => [`${pascalCase(name)}ClientId`, id]))
  }

  get jwksUri(): string {
    return `${this.issuer}/.well-known/jwks.json`
  }

  private addClients(callbackUrl: string): Record<string, string> {
    const scopes = SCOPES.map(name => ({ scopeName: name, scopeDescription: SCOPE_DESCRIPTIONS[name] }))
    const server = this.pool.addResourceServer('Api', {
      identifier: SCOPE_PREFIX.replace('/', ''),
      scopes: scopes.map(scope => new cognito.ResourceServerScope(scope)),
    })
    // Through the server's id: a client cannot be created before the scopes it may ask for.
    const grant = (name: Scope) => cognito.OAuthScope.custom(`${server.userPoolResourceServerId}/${name}`)
    const machines = Object.entries(MACHINES).map(([name, names]) => [name, this.addMachine(name, names.map(grant))])
    return { ...Object.fromEntries(machines), people: this.addPeople(callbackUrl, [grant('person')]) }
  }

  private addMachine(name: string, scopes: cognito.OAuthScope[]): string {
    return this.pool.addClient(name, {
      generateSecret: true,
      oAuth: { flows: { clientCredentials: true }, scopes },
      enableTokenRevocation: true,
    }).userPoolClientId
  }

  /** A public client: no secret, so the authorization code is bound to its requester by PKCE. */
  private addPeople(callbackUrl: string, scopes: cognito.OAuthScope[]): string {
    return this.pool.addClient('people', {
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, ...scopes],
        callbackUrls: [callbackUrl],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    }).userPoolClientId
  }
}

function createPool(scope: Construct): cognito.UserPool {
  return new cognito.UserPool(scope, 'Pool', {
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    passwordPolicy: {
      minLength: 14,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
    },
    mfa: cognito.Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
    featurePlan: cognito.FeaturePlan.PLUS,
    standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
}

/** An issuer outside of this system; nothing is created for it. */
export function foreignIssuer(issuer: string, jwksUri: string | undefined): TokenIssuer {
  return { issuer, jwksUri: jwksUri ?? `${issuer.replace(/\/$/, '')}/.well-known/jwks.json` }
}
