import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { place } from '../place.ts'
import type { RouteMatch } from './route-table.ts'

// Everything else arrives base64 encoded, form posts included.
const TEXT = /^(text\/|application\/(json|xml|javascript)\b)/i

/** Undefined when the target of the request line is none. A path of `//` is a path and no host. */
export function requestUrl(target = '/'): URL | undefined {
  const text = target.startsWith('/') ? `http://local${target}` : target
  return URL.canParse(text) ? new URL(text) : undefined
}

/**
 * The event of payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function requestEvent(request: IncomingMessage, url: URL, route: RouteMatch, body: Buffer): object {
  const { cookie, ...headers } = request.headers
  const isText = TEXT.test(headers['content-type'] ?? 'text/plain')
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: decodedPath(url.pathname),
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers: joined(headers),
    ...(url.search.length > 1 && { queryStringParameters: query(url.searchParams) }),
    ...(Object.keys(route.pathParameters).length > 0 && { pathParameters: route.pathParameters }),
    requestContext: requestContext(request, route, url),
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  }
}

function requestContext(request: IncomingMessage, route: RouteMatch, url: URL): object {
  const now = new Date()
  return {
    accountId: place.accountId,
    apiId: 'local',
    domainName: request.headers.host ?? 'localhost',
    domainPrefix: 'local',
    http: {
      method: request.method,
      path: decodedPath(url.pathname),
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress?.replace('::ffff:', '') ?? '127.0.0.1',
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey: route.key,
    stage: '$default',
    time: now.toUTCString(),
    timeEpoch: now.getTime(),
  }
}

function joined(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : String(value ?? ''),
    ]),
  )
}

function query(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(parameters.keys())].map(name => [name, parameters.getAll(name).join(',')]))
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
