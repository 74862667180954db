import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { InvocationResult } from '../lambda/invocation.ts'
import { type Listening, listen } from '../listen.ts'
import { functionResponse, type HttpResponse, message } from './function-response.ts'
import { requestEvent, requestUrl } from './request-event.ts'
import { RouteTable } from './route-table.ts'

/** Limits of HTTP APIs. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const LARGEST_BODY = 10 * 1024 * 1024
const INTEGRATION_SECONDS = 30
/** A function takes an event of 6 MB; base64 counts. */
const LARGEST_EVENT = 6 * 1024 * 1024

type Invoke = (functionArn: string, event: object) => Promise<InvocationResult>

export interface HttpApi extends Listening {
  /** Routes of the running template; replaced as a whole when it changes. */
  routes: RouteTable
  invoke: Invoke
}

/** Starts the HTTP API (payload format 2.0, `$default` stage). It answers 404 until routes are set. */
export async function startHttpApi(port: number): Promise<HttpApi> {
  const notReady: Invoke = async () => ({ ok: false, error: { errorType: 'NotReady', errorMessage: 'starting' } })
  const server = createServer((request, response) => void serve(request, response))
  const listening = await listen(server, port)
  const api: HttpApi = { ...listening, routes: new RouteTable(), invoke: notReady }
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const answered = await answer(request, api)
    if (answered === 'cut') return void response.destroy()
    const { status, headers, body } = answered
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
  }
  return api
}

/** `cut`: the client went away in the middle of its request. */
async function answer(request: IncomingMessage, api: HttpApi): Promise<HttpResponse | 'cut'> {
  const body = await readBody(request)
  if (body === 'cut') return body
  if (body === 'too-large') return message(413)
  const url = requestUrl(request.url)
  if (!url) return message(400)
  const route = api.routes.match(request.method ?? 'GET', url.pathname)
  if (!route) return message(404)
  const event = requestEvent(request, url, route, body)
  if (body.length > LARGEST_EVENT || JSON.stringify(event).length > LARGEST_EVENT) return message(413)
  return withTimeout(api.invoke(route.functionArn, event).then(functionResponse))
}

/** `too-large`: more than API Gateway accepts. */
async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'cut'> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request) {
      size += chunk.length
      if (size <= LARGEST_BODY) chunks.push(chunk)
    }
  } catch {
    return 'cut'
  }
  return size <= LARGEST_BODY ? Buffer.concat(chunks) : 'too-large'
}

async function withTimeout(response: Promise<HttpResponse>): Promise<HttpResponse> {
  const timer = new AbortController()
  const late = delay(INTEGRATION_SECONDS * 1000, message(503), { signal: timer.signal, ref: false })
  late.catch(() => undefined)
  return Promise.race([response, late]).finally(() => timer.abort())
}
