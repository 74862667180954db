/** A route of an HTTP API: `POST /v1/things/{id}`, `ANY /files/{path+}` or `$default`. */
export interface Route {
  key: string
  functionArn: string
}

export interface RouteMatch extends Route {
  pathParameters: Record<string, string>
}

interface Compiled extends Route {
  method: string
  pattern: RegExp
  /** Lower comes first. */
  rank: number
}

/**
 * Chooses a route like API Gateway does: literal segments before variables before greedy variables, a method before ANY,
 * `$default` last. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export class RouteTable {
  readonly #routes: Compiled[] = []
  #fallback: Route | undefined

  add(route: Route): void {
    if (route.key === '$default') {
      this.#fallback = route
      return
    }
    this.#routes.push(compile(route))
    this.#routes.sort((a, b) => a.rank - b.rank)
  }

  match(method: string, path: string): RouteMatch | undefined {
    for (const route of this.#routes) {
      const found = (route.method === 'ANY' || route.method === method) && route.pattern.exec(path)
      if (found) return { key: route.key, functionArn: route.functionArn, pathParameters: decoded(found.groups ?? {}) }
    }
    return this.#fallback && { ...this.#fallback, pathParameters: {} }
  }
}

function compile(route: Route): Compiled {
  const [method = '', path = ''] = route.key.split(' ')
  const segments = path.split('/').map(segment => segmentPattern(segment))
  const rank =
    (path.match(/\{[^}]+\+\}/g)?.length ?? 0) * 10_000 +
    (path.match(/\{/g)?.length ?? 0) * 10 +
    (method === 'ANY' ? 1 : 0)
  return { ...route, method, pattern: new RegExp(`^${segments.join('/')}$`), rank }
}

function segmentPattern(segment: string): string {
  const [, name, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(segment) ?? []
  if (name === undefined) return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return `(?<${name}>${greedy ? '.+' : '[^/]+'})`
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)]))
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
