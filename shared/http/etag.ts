import { createHash } from 'node:crypto'
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
