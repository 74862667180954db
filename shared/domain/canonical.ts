import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { brand, type Hash } from './brand.ts'

/**
 * The one JSON text of a value (RFC 8785): the same content gives the same bytes, whatever the order of its members.
 * Throws a TypeError for what JSON cannot say (undefined, functions), and an error for NaN and the infinities.
 */
export const canonicalJson = (value: unknown): string => {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError(`No canonical JSON for a value of type ${typeof value}`)
  return text
}

/** SHA-256 of the canonical JSON, base64url without padding (43 characters). */
export const canonicalHash = (value: unknown): Hash =>
  brand<Hash>(createHash('sha256').update(canonicalJson(value), 'utf8').digest('base64url'))
