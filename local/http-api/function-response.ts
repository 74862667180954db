import type { InvocationResult } from '../lambda/invocation.ts'
import { isObject, type JsonObject } from '../template/json.ts'

export interface HttpResponse {
  status: number
  headers: Record<string, string | string[]>
  body: Buffer | string
}

/** Largest answer of a function. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LARGEST_ANSWER = 6 * 1024 * 1024

/** The HTTP response that API Gateway makes of a function's answer: with a status code as said, without one as JSON. */
export function functionResponse(result: InvocationResult): HttpResponse {
  if (!result.ok) return message(result.error.errorType === 'Sandbox.Timedout' ? 503 : 500)
  const { payload } = result
  if (JSON.stringify(payload).length > LARGEST_ANSWER) return message(500)
  if (!isObject(payload) || payload.statusCode === undefined) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) }
  }
  return {
    status: Number(payload.statusCode),
    headers: headersOf(payload),
    body: Buffer.from(String(payload.body ?? ''), payload.isBase64Encoded === true ? 'base64' : 'utf8'),
  }
}

const texts: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** An answer of API Gateway itself. */
export function message(status: number): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message: texts[status] }) }
}

function headersOf(payload: JsonObject): HttpResponse['headers'] {
  const headers = isObject(payload.headers) ? payload.headers : {}
  const texts = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])
  const cookies = Array.isArray(payload.cookies) ? payload.cookies.map(String) : []
  return {
    'content-type': 'text/plain;charset=utf-8',
    ...Object.fromEntries(texts),
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
  }
}
