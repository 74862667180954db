import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Issuer, startIssuer } from '../../../local/issuer/issuer.ts'

let folder: string
let issuer: Issuer

function register({ clients }: Issuer): void {
  const scopes = ['training-points/records.write', 'training-points/records.read']
  clients.add({ name: 'lms', clientId: 'lms-1', scopes, grants: ['client_credentials'] }, true)
  clients.add(
    { name: 'people', clientId: 'people-1', scopes: ['openid', 'training-points/person'], grants: ['code'] },
    false,
  )
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'issuer-'))
  issuer = await startIssuer({ port: 0, dataDir: folder })
  register(issuer)
})
afterAll(async () => {
  await issuer.stop()
  rmSync(folder, { recursive: true })
})

const secretOf = (of: Issuer) => of.clients.find('lms-1')?.clientSecret ?? ''

async function ask(
  form: Record<string, string>,
  basic?: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers: Record<string, string> = basic ? { authorization: `Basic ${btoa(basic)}` } : {}
  const response = await fetch(issuer.tokenUrl, { method: 'POST', headers, body: new URLSearchParams(form) })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function verified(token: unknown) {
  const answer = await fetch(`${issuer.url}/.well-known/openid-configuration`)
  const discovery = (await answer.json()) as { jwks_uri: string }
  const keys = createRemoteJWKSet(new URL(discovery.jwks_uri))
  return (await jwtVerify(String(token), keys, { issuer: issuer.url })).payload
}

describe('Given a machine client, when it asks for a token', () => {
  test('then an id or a secret that is no URL encoding is refused, and the next one is answered', async () => {
    const refused = await ask({ grant_type: 'client_credentials' }, 'lms-1:100%')
    expect(refused).toEqual({ status: 401, body: { error: 'invalid_client' } })
    expect((await ask({ grant_type: 'client_credentials' }, `lms-1:${secretOf(issuer)}`)).status).toBe(200)
  })

  test('then by Basic it gets all of its scopes, in the claims of Cognito', async () => {
    const { status, body } = await ask({ grant_type: 'client_credentials' }, `lms-1:${secretOf(issuer)}`)
    expect({ status, ...body }).toMatchObject({ status: 200, token_type: 'Bearer', expires_in: 3600 })
    const claims = await verified(body.access_token)
    expect(claims).toMatchObject({ sub: 'lms-1', client_id: 'lms-1', token_use: 'access', version: 2 })
    expect(claims.scope).toBe('training-points/records.write training-points/records.read')
    expect(claims.jti).toBeDefined()
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3600)
  })

  test('then in the body it gets the scope that it asks for', async () => {
    const scope = 'training-points/records.read'
    const { body } = await ask({
      grant_type: 'client_credentials',
      client_id: 'lms-1',
      client_secret: secretOf(issuer),
      scope,
    })
    expect((await verified(body.access_token)).scope).toBe(scope)
  })

  test.each([
    [
      'a wrong secret',
      { grant_type: 'client_credentials', client_id: 'lms-1', client_secret: 'x' },
      401,
      'invalid_client',
    ],
    [
      'an unknown client',
      { grant_type: 'client_credentials', client_id: 'x', client_secret: 'x' },
      401,
      'invalid_client',
    ],
    [
      'a public client',
      { grant_type: 'client_credentials', client_id: 'people-1', client_secret: '' },
      401,
      'invalid_client',
    ],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['a person without a name', { grant_type: 'urn:training-points:person' }, 400, 'invalid_request'],
  ])('then %s is refused', async (_, form, status, error) => {
    expect(await ask(form)).toEqual({ status, body: { error } })
  })

  test('then a scope beyond its own is refused', async () => {
    const form = { grant_type: 'client_credentials', scope: 'training-points/hr.write' }
    expect(await ask(form, `lms-1:${secretOf(issuer)}`)).toEqual({ status: 400, body: { error: 'invalid_scope' } })
  })
})

test('Given a person, when a local token is asked for, then it names the person and the scope for people', async () => {
  const { body } = await ask({ grant_type: 'urn:training-points:person', subject: 'hr-admin' })
  expect(await verified(body.access_token)).toMatchObject({
    sub: 'hr-admin',
    username: 'hr-admin',
    client_id: 'people-1',
    scope: 'training-points/person',
    token_use: 'access',
  })
})

test('Given a data folder, when the issuer starts again on it, then key and secrets are the same', async () => {
  const again = await startIssuer({ port: 0, dataDir: folder })
  register(again)
  const keys = (of: Issuer) => fetch(`${of.url}/.well-known/jwks.json`).then(response => response.json())
  expect(secretOf(again)).toBe(secretOf(issuer))
  expect(await keys(again)).toEqual(await keys(issuer))
  await again.stop()
})
