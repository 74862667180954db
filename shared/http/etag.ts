import { createHash } from 'node:crypto'
import { preconditionFailed, preconditionRequired } from './problem.ts'
import type { HttpResponse } from './response.ts'

/** A strong tag over the answer's content. */
const tagOf = (body: unknown): string => `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url')}"`

/** RFC 9110, 13.1.2: weak comparison, a list or `*`. */
export function matchesAny(header: string | undefined, tag: string): boolean {
  const listed = (header ?? '').split(',').map(part => part.trim().replace(/^W\//, ''))
  return listed.includes(tag) || listed.includes('*')
}

/** 200 with the body and its tag, or 304 when the client has it already. */
export function answerWithTag(ifNoneMatch: string | undefined, body: unknown): HttpResponse {
  const etag = tagOf(body)
  const headers = { etag, 'cache-control': 'private, no-cache' }
  return matchesAny(ifNoneMatch, etag) ? { status: 304, headers } : { status: 200, body, headers }
}

/** The tag of something that counts its versions. */
export const versionTag = (version: number): string => `"${version}"`

/**
 * Holds a write back unless the client has seen the current version; without the header everything passes.
 * @param version undefined when the thing does not exist yet
 * @throws Problem 412
 */
export function assertMatches(ifMatch: string | undefined, version: number | undefined): void {
  if (ifMatch === undefined) return
  const matches = version !== undefined && matchesAny(ifMatch, versionTag(version))
  if (!matches) throw preconditionFailed('It has changed since you read it: read it again.')
}

/**
 * The same for what two people must not overwrite unseen: the header has to be there.
 * @throws Problem 428 or 412
 */
export function demandMatch(ifMatch: string | undefined, version: number): void {
  if (ifMatch === undefined) throw preconditionRequired('Say in If-Match which state you have read (its ETag).')
  assertMatches(ifMatch, version)
}
