import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { type Listening, listen } from '../listen.ts'
import { ClientRegistry } from './client-registry.ts'
import { type SigningKey, signingKey } from './signing-key.ts'
import { decideTokenRequest, type Grant } from './token-request.ts'

/** Validity of an access token, Cognito's default. */
const TOKEN_SECONDS = 3600

export interface Issuer extends Listening {
  clients: ClientRegistry
  tokenUrl: string
}

/** Starts the local token issuer: discovery document, JWKS and `/oauth2/token`, with the claims of Cognito. */
export async function startIssuer(options: { port: number; dataDir?: string | undefined }): Promise<Issuer> {
  const { dataDir } = options
  const key = await signingKey(dataDir && join(dataDir, 'issuer-key.json'))
  const clients = new ClientRegistry(dataDir && join(dataDir, 'issuer-clients.json'))
  const server = createServer((request, response) => void serve(request, response))
  const listening = await listen(server, options.port)
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { status, body } = await answer(request, listening.url, key, clients)
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify(body))
  }
  return { ...listening, clients, tokenUrl: `${listening.url}/oauth2/token` }
}

interface Answer {
  status: number
  body: unknown
}

async function answer(
  request: IncomingMessage,
  issuer: string,
  key: SigningKey,
  clients: ClientRegistry,
): Promise<Answer> {
  switch (`${request.method} ${request.url?.split('?')[0]}`) {
    case 'GET /.well-known/jwks.json':
      return { status: 200, body: { keys: [key.public] } }
    case 'GET /.well-known/openid-configuration':
      return { status: 200, body: discovery(issuer) }
    case 'POST /oauth2/token':
      return tokenAnswer(request, issuer, key, clients)
    default:
      return { status: 404, body: { error: 'not_found' } }
  }
}

function discovery(issuer: string): object {
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    token_endpoint: `${issuer}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    response_types_supported: ['code', 'token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  }
}

async function tokenAnswer(
  request: IncomingMessage,
  issuer: string,
  key: SigningKey,
  clients: ClientRegistry,
): Promise<Answer> {
  // A client that goes away in the middle has sent nothing, and reads nothing.
  const chunks: Buffer[] = await request.toArray().catch(() => [])
  const form = new URLSearchParams(Buffer.concat(chunks).toString())
  const grant = decideTokenRequest(form, request.headers.authorization, clients)
  if ('error' in grant) return { status: grant.error === 'invalid_client' ? 401 : 400, body: grant }
  return {
    status: 200,
    body: { access_token: await sign(grant, issuer, key), expires_in: TOKEN_SECONDS, token_type: 'Bearer' },
  }
}

function sign({ client, subject, scopes, person }: Grant, issuer: string, key: SigningKey): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    token_use: 'access',
    client_id: client.clientId,
    scope: scopes.join(' '),
    auth_time: now,
    version: 2,
    ...(person && { username: subject }),
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: String(key.public.kid) })
    .setIssuer(issuer)
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(now + TOKEN_SECONDS)
    .setJti(randomUUID())
    .sign(key.private)
}
