import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { Principal, Service } from './contract.ts'

/** A request as the gateway understands it. */
export interface Call {
  readonly service: Service
  /** As AWS names it: `PutItem`, `SendMessageBatch`, `PutEvents`, `SendEmail`, `GetObject`. */
  readonly operation: string
  readonly principal: Principal | undefined
  /** The function's name, or `outside`. */
  readonly caller: string
  readonly request: IncomingMessage
  /** Path and query. */
  readonly url: URL
  /** Parsed JSON; undefined for S3, whose bodies are streamed. */
  readonly body: Record<string, unknown>
  /** The bytes as they came; empty for S3. */
  readonly raw: Buffer
}

/** What goes back to the caller. */
export interface Reply {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer | Readable
}

/** A call that this gateway cannot serve; the message names it. */
export class UnsupportedCallError extends Error {
  override readonly name = 'UnsupportedCallError'
}

/** One action on one resource that a call needs. A resource the template does not know has no ARN. */
export interface Permission {
  readonly action: string
  readonly resource: string | undefined
  /** What to call the resource when it has no ARN. */
  readonly named: string
}

/** A JSON object of unknown shape, for walking through request bodies; anything else becomes an empty one. */
export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** An array of JSON objects; anything else becomes an empty one. */
export function asObjects(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(asObject) : []
}

/** A string, or undefined. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
