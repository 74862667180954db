import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Problem } from './problem.ts'

export interface HttpResponse {
  readonly status: number
  /** Sent as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export const CORRELATION_HEADER = 'x-correlation-id'

/** The answer as API Gateway wants it. Nothing is cached unless the handler says so. */
export function toResult(
  { status, body, headers }: HttpResponse,
  correlationId: string,
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      'cache-control': 'no-store',
      [CORRELATION_HEADER]: correlationId,
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
}

export const problemResult = (problem: Problem, correlationId: string): APIGatewayProxyStructuredResultV2 =>
  toResult(
    {
      status: problem.status,
      body: problem.toBody(correlationId),
      headers: { ...problem.headers, 'content-type': 'application/problem+json' },
    },
    correlationId,
  )
