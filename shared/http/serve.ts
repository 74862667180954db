import { randomUUID } from 'node:crypto'
import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { logger } from '../runtime/logger.ts'
import { authorize, type Identity } from './authorize.ts'
import { noSuchRoute, problemOf } from './failure.ts'
import { type HttpRequest, parseRequest } from './request.ts'
import { CORRELATION_HEADER, type HttpResponse, problemResult, toResult } from './response.ts'
import { type RequestSchemas, type RouteContract, routeKeyOf } from './route.ts'

/** A route and what answers it. */
export interface Binding {
  readonly contract: RouteContract
  readonly answer: (request: HttpRequest) => Promise<HttpResponse>
}

/** Ties a handler to its route; the handler sees what the route's schemas yield. */
export const bind = <Schemas extends RequestSchemas>(
  contract: RouteContract<Schemas>,
  answer: (request: HttpRequest<Schemas>) => Promise<HttpResponse>,
): Binding => ({
  contract,
  // `parseRequest` has parsed by the schemas of this very contract.
  answer: request => answer(request as HttpRequest<Schemas>),
})

const SANE_CORRELATION_ID = /^[\w.:-]{8,128}$/

function correlationIdOf(event: APIGatewayProxyEventV2): string {
  const given = event.headers?.[CORRELATION_HEADER]
  return given !== undefined && SANE_CORRELATION_ID.test(given) ? given : randomUUID()
}

function report(error: unknown, status: number, correlationId: string, routeKey: string): void {
  if (status < 500) return
  const cause = error instanceof Error ? error : new Error(String(error))
  if (status === 503) logger.warn('Answered 503', { correlationId, routeKey, reason: cause.name })
  else logger.error('Request failed', { correlationId, routeKey, error: cause })
}

/**
 * A Lambda that answers the given routes. In this order: route, token, permission, size, schemas, handler; every failure is
 * a problem (RFC 9457) with a correlation id.
 */
export function serve(bindings: readonly Binding[], identity: Identity) {
  const byKey = new Map(bindings.map(binding => [routeKeyOf(binding.contract), binding]))

  async function answer(event: APIGatewayProxyEventV2, correlationId: string): Promise<HttpResponse> {
    const binding = byKey.get(event.routeKey)
    if (binding === undefined) throw noSuchRoute()
    const caller = await authorize(event.headers.authorization, binding.contract, identity)
    return binding.answer(parseRequest(event, binding.contract, caller, correlationId))
  }

  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>().handler(async event => {
    const correlationId = correlationIdOf(event)
    try {
      return toResult(await answer(event, correlationId), correlationId)
    } catch (error) {
      const problem = problemOf(error)
      report(error, problem.status, correlationId, event.routeKey)
      return problemResult(problem, correlationId)
    }
  })
}
