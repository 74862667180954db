import { JwtBaseError } from 'aws-jwt-verify/error'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import { JwtVerifier } from 'aws-jwt-verify/jwt-verifier'
import { unauthorized, unavailable } from './problem.ts'

/** What we need to know from a verified access token. */
export interface TokenClaims {
  readonly subject: string
  readonly clientId?: string
  readonly scopes: readonly string[]
}

export type TokenVerifier = (token: string) => Promise<TokenClaims>

interface Issuer {
  readonly issuer: string
  readonly jwksUri: string
}

/** The keys could not be fetched: not the caller's fault. */
class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError'
}

/** The library speaks https only; an issuer on the same machine or in a private network may be plain http. */
async function fetchKeys(uri: string): Promise<ArrayBuffer> {
  const response = await fetch(uri, { signal: AbortSignal.timeout(3_000) }).catch(cause => {
    throw new KeysUnavailableError(`No answer from ${uri}`, { cause })
  })
  if (!response.ok) throw new KeysUnavailableError(`${uri} answered ${response.status}`)
  return response.arrayBuffer()
}

/**
 * Verifies access tokens of one OIDC issuer: signature, issuer, times, `token_use`. Keys are cached and fetched again for a
 * key id that is new.
 * @returns claims; throws Problem 401, or 503 when the issuer's keys cannot be had
 */
export function createTokenVerifier({ issuer, jwksUri }: Issuer): TokenVerifier {
  const verifier = JwtVerifier.create(
    { issuer, jwksUri, audience: null },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
  )
  return async token => {
    const payload = await verifier.verify(token).catch((error: unknown) => {
      if (error instanceof KeysUnavailableError) throw unavailable('Tokens cannot be verified at the moment.', 5)
      if (error instanceof JwtBaseError) throw unauthorized('The token does not verify.')
      throw error
    })
    // An id token is for the client that asked for it, not for us.
    if (payload.token_use !== 'access') throw unauthorized('An access token is needed.')
    if (typeof payload.sub !== 'string') throw unauthorized('The token has no subject.')
    const clientId = typeof payload.client_id === 'string' ? payload.client_id : undefined
    return {
      subject: payload.sub,
      ...(clientId !== undefined && { clientId }),
      scopes: typeof payload.scope === 'string' ? payload.scope.split(' ') : [],
    }
  }
}
