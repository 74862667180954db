import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

/** An OIDC issuer with one key, as far as verifying tokens needs it. */
export interface TestIssuer {
  readonly issuer: string
  readonly jwksUri: string
  /** An access token that lives five minutes; claims and header may be changed to make it a bad one. */
  sign(claims: JWTPayload, change?: { readonly issuer?: string; readonly expires?: string }): Promise<string>
  stop(): Promise<void>
}

export async function startIssuer(): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const kid = 'test-key'
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }] })
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(jwks)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    sign: (claims, change = {}) =>
      new SignJWT({ token_use: 'access', ...claims })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setIssuer(change.issuer ?? issuer)
        .setIssuedAt(Math.floor(Date.now() / 1_000) - 60)
        .setExpirationTime(change.expires ?? '5m')
        .sign(privateKey),
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
