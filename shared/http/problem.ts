/** One fault of a request: where (RFC 6901 pointer into the body, or `/query/x`, `/path/x`) and what. */
export interface Fault {
  readonly pointer: string
  readonly message: string
}

interface ProblemDetails {
  readonly errors?: readonly Fault[]
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Content too large',
  415: 'Unsupported media type',
  428: 'Precondition required',
  500: 'Internal error',
  503: 'Service unavailable',
}

/** What a client did wrong, or what we cannot do for it: RFC 9457. `serve` makes the answer of it. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly title: string
  readonly errors: readonly Fault[]
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, detail: string, { errors = [], headers = {}, cause }: ProblemDetails = {}) {
    super(detail, { cause })
    this.status = status
    this.title = TITLES[status] ?? 'Problem'
    this.errors = errors
    this.headers = headers
  }

  /** The body of the answer, `application/problem+json`. */
  toBody(correlationId: string): Readonly<Record<string, unknown>> {
    return {
      type: 'about:blank',
      title: this.title,
      status: this.status,
      detail: this.message,
      ...(this.errors.length > 0 && { errors: this.errors }),
      correlationId,
    }
  }
}

export const badRequest = (errors: readonly Fault[], detail = 'The request has faults.'): Problem =>
  new Problem(400, detail, { errors })

/** No token, or one that does not verify. Says no more than RFC 6750 asks for. */
export const unauthorized = (detail: string): Problem =>
  new Problem(401, detail, { headers: { 'www-authenticate': 'Bearer realm="training-points"' } })

export const forbidden = (detail: string): Problem => new Problem(403, detail)
export const notFound = (detail: string): Problem => new Problem(404, detail)
export const conflict = (detail: string, errors: readonly Fault[] = []): Problem => new Problem(409, detail, { errors })
export const preconditionFailed = (detail: string): Problem => new Problem(412, detail)
export const preconditionRequired = (detail: string): Problem => new Problem(428, detail)
export const contentTooLarge = (detail: string): Problem => new Problem(413, detail)
export const unsupportedMediaType = (detail: string): Problem => new Problem(415, detail)

/** Nothing was done, or what was done may be done again: the client should send the same once more. */
export const unavailable = (detail: string, retryAfterSeconds: number): Problem =>
  new Problem(503, detail, { headers: { 'retry-after': String(retryAfterSeconds) } })
