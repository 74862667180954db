import { timingSafeEqual } from 'node:crypto'
import type { Client, ClientRegistry } from './client-registry.ts'

/** Local only: a token for a person, where AWS has the sign-in page. */
export const PERSON_GRANT = 'urn:training-points:person'

/** What a valid request asks for. */
export interface Grant {
  client: Client
  /** The person, or the client itself. */
  subject: string
  scopes: readonly string[]
  person: boolean
}

/** An OAuth 2.0 error, RFC 6749 section 5.2. */
export interface TokenRefusal {
  error: 'invalid_request' | 'invalid_client' | 'unauthorized_client' | 'unsupported_grant_type' | 'invalid_scope'
}

/** Decides a token request like Cognito's `/oauth2/token` does. `authorization` is the header, when there is one. */
export function decideTokenRequest(
  form: URLSearchParams,
  authorization: string | undefined,
  clients: ClientRegistry,
): Grant | TokenRefusal {
  const grantType = form.get('grant_type')
  if (grantType === PERSON_GRANT) return personGrant(form, clients)
  if (grantType !== 'client_credentials') return { error: 'unsupported_grant_type' }
  const { id, secret } = credentials(form, authorization)
  const client = clients.find(id)
  if (!client?.clientSecret || !same(client.clientSecret, secret)) return { error: 'invalid_client' }
  if (!client.grants.includes('client_credentials')) return { error: 'unauthorized_client' }
  const scopes = form.get('scope')?.split(' ').filter(Boolean) ?? client.scopes
  if (scopes.some(scope => !client.scopes.includes(scope))) return { error: 'invalid_scope' }
  return { client, subject: client.clientId, scopes, person: false }
}

function personGrant(form: URLSearchParams, clients: ClientRegistry): Grant | TokenRefusal {
  const subject = form.get('subject')
  const client = clients.all.find(({ grants }) => grants.includes('code'))
  if (!subject) return { error: 'invalid_request' }
  if (!client) return { error: 'unauthorized_client' }
  return { client, subject, scopes: client.scopes.filter(scope => scope.endsWith('/person')), person: true }
}

function credentials(form: URLSearchParams, authorization: string | undefined): { id: string; secret: string } {
  const [, basic] = /^Basic (.+)$/i.exec(authorization ?? '') ?? []
  if (basic === undefined) return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' }
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString().split(':')
  return { id: decoded(id), secret: decoded(secret.join(':')) }
}

/** What is no URL encoding is nobody's id or secret. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

function same(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}
