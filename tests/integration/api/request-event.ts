import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { type HttpFunction, type RouteContract, routeKeyOf } from '../../../shared/http/route.ts'
import { ROUTES } from '../../../shared/http/routes/index.ts'

interface Sent {
  readonly body?: unknown
  readonly headers: Readonly<Record<string, string>>
}

function matchPath(template: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [template.split('/'), path.split('/')]
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, segment] of wanted.entries()) {
    const actual = given[index] ?? ''
    const name = /^\{(\w+)\}$/.exec(segment)?.[1]
    if (name !== undefined) params[name] = decodeURIComponent(actual)
    else if (segment !== actual) return undefined
  }
  return params
}

function findRoute(method: string, path: string): { route?: RouteContract; params: Record<string, string> } {
  for (const route of ROUTES) {
    const params = route.method === method ? matchPath(route.path, path) : undefined
    if (params !== undefined) return { route, params }
  }
  return { params: {} }
}

/** An object is sent as JSON, a string as NDJSON. */
const encode = (body: unknown) =>
  typeof body === 'string'
    ? { body, contentType: 'application/x-ndjson' }
    : { body: JSON.stringify(body), contentType: 'application/json' }

/** The request as API Gateway would hand it to a function, and to which. */
export function requestEvent(
  method: string,
  address: string,
  { body, headers }: Sent,
): { readonly event: APIGatewayProxyEventV2; readonly target: HttpFunction } {
  const url = new URL(address, 'http://api')
  const { route, params } = findRoute(method, url.pathname)
  const encoded = body === undefined ? undefined : encode(body)
  const event = {
    version: '2.0',
    routeKey: route ? routeKeyOf(route) : '$default',
    rawPath: url.pathname,
    headers: { ...(encoded && { 'content-type': encoded.contentType }), ...headers },
    pathParameters: params,
    queryStringParameters: Object.fromEntries(url.searchParams),
    ...(encoded && { body: encoded.body }),
    isBase64Encoded: false,
  }
  return { event: event as unknown as APIGatewayProxyEventV2, target: route?.function ?? 'hr-api' }
}
