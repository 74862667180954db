import {
  Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as send,
} from 'node:http'
import type { Readable } from 'node:stream'
import type { Reply } from './call.ts'
import { readAll } from './read-all.ts'

/** A real part did not answer. */
export class UpstreamDownError extends Error {
  override readonly name = 'UpstreamDownError'
}

/** What is sent besides the body; an incoming request is one. */
export type Head = Pick<IncomingMessage, 'method' | 'url' | 'headers'>

/** Forwards to the real parts over connections that are kept open. */
export interface Upstream {
  /** Sends a body and waits for the whole answer. */
  exchange(base: string, head: Head, body: Buffer): Promise<Reply & { body: Buffer }>
  /** Streams the caller's body through and hands back a body that still streams. */
  stream(base: string, request: IncomingMessage): Promise<Reply & { body: Readable }>
  close(): void
}

/** Shorter than the 30 s after which DynamoDB Local closes a silent connection: we must not send on one that it is closing. */
const IDLE_MS = 15_000

/** Headers that belong to one connection (RFC 9110, 7.6.1). */
const PER_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding', 'expect', 'upgrade']

export function openUpstream(): Upstream {
  const agent = new Agent({ keepAlive: true, maxSockets: 256, timeout: IDLE_MS })
  return {
    exchange: async (base, head, body) => {
      const response = await start(agent, base, head, upstream => {
        upstream.setHeader('content-length', body.length)
        upstream.end(body)
      })
      return {
        ...headOf(response),
        body: await readAll(response).catch(cause => Promise.reject(downError(base, cause))),
      }
    },
    stream: async (base, request) => {
      const response = await start(agent, base, request, upstream => passOn(request, upstream))
      return { ...headOf(response), body: response }
    },
    close: () => agent.destroy(),
  }
}

function start(
  agent: Agent,
  base: string,
  head: Head,
  write: (upstream: ClientRequest) => void,
): Promise<IncomingMessage> {
  const { method = 'GET', url = '/', headers } = head
  const { hostname, port } = addressOf(base)
  return new Promise((resolve, reject) => {
    const options = { agent, hostname, port, path: url, method, headers: withoutConnectionHeaders(headers) }
    const upstream = send(options, resolve)
    upstream.once('error', cause => reject(downError(base, cause)))
    write(upstream)
  })
}

const addresses = new Map<string, URL>()

/** Parsed once: there are four of them, and every call needs one. */
function addressOf(base: string): URL {
  const known = addresses.get(base) ?? new URL(base)
  addresses.set(base, known)
  return known
}

/** Not `pipeline`: that would close the caller's connection when the real part is down, and the caller should hear why. */
function passOn(from: IncomingMessage, to: ClientRequest): void {
  from.pipe(to)
  from.once('close', () => {
    if (!from.complete) to.destroy()
  })
}

function withoutConnectionHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const kept: OutgoingHttpHeaders = { ...headers }
  for (const name of PER_CONNECTION) delete kept[name]
  return kept
}

function headOf(response: IncomingMessage): { status: number; headers: OutgoingHttpHeaders } {
  return { status: response.statusCode ?? 502, headers: withoutConnectionHeaders(response.headers) }
}

function downError(base: string, cause: unknown): UpstreamDownError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new UpstreamDownError(`The local service at ${base} does not answer: ${reason}`, { cause })
}
