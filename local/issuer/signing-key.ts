import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'

export interface SigningKey {
  private: CryptoKey
  /** With kid, alg and use: ready for the JWKS. */
  public: JWK
}

/** The issuer's RS256 key: kept in `file` when there is one, so that tokens outlive a restart. */
export async function signingKey(file?: string): Promise<SigningKey> {
  const jwk =
    file !== undefined && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JWK) : await newKey(file)
  const imported = await importJWK(jwk, 'RS256')
  if (imported instanceof Uint8Array) throw new TypeError(`${file} does not hold an RSA key`)
  const { kty, n, e } = jwk
  const shared = { kty, n, e } as JWK
  return {
    private: imported,
    public: { ...shared, kid: await calculateJwkThumbprint(shared), alg: 'RS256', use: 'sig' },
  }
}

async function newKey(file: string | undefined): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  if (file !== undefined) writeFileSync(file, JSON.stringify(jwk), { mode: 0o600 })
  return jwk
}
